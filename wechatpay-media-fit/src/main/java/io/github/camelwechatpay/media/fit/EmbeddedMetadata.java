// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.fit;

import com.drew.imaging.ImageProcessingException;
import com.drew.imaging.jpeg.JpegMetadataReader;
import com.drew.imaging.png.PngChunk;
import com.drew.imaging.png.PngChunkReader;
import com.drew.imaging.png.PngChunkType;
import com.drew.imaging.tiff.TiffMetadataReader;
import com.drew.imaging.webp.WebpMetadataReader;
import com.drew.lang.ByteArrayReader;
import com.drew.lang.SequentialByteArrayReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;
import com.drew.metadata.jpeg.JpegDirectory;
import com.drew.metadata.jpeg.JpegReader;
import io.github.camelwechatpay.media.internal.kind.MediaType;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a file says of its picture beside the pixels. Metadata that cannot be read is as if there was none.
 *
 * @param profile of the colours, where the file's reader does not look for it
 */
record EmbeddedMetadata(Orientation orientation, Optional<ICC_Profile> profile) {

    private static final EmbeddedMetadata NONE = new EmbeddedMetadata(Orientation.UPRIGHT, Optional.empty());

    /** Baseline and extended; the others are decoded as a whole. */
    private static final int LAST_SEQUENTIAL = 1;

    static EmbeddedMetadata of(byte[] picture, MediaType type) throws IOException {
        try {
            return switch (type) {
                case JPEG ->
                    of(JpegMetadataReader.readMetadata(new ByteArrayInputStream(picture), List.of(new ExifReader())));
                case TIFF -> of(TiffMetadataReader.readMetadata(new ByteArrayReader(picture)));
                case WEBP -> of(WebpMetadataReader.readMetadata(new ByteArrayInputStream(picture)));
                case PNG -> ofPng(picture);
                default -> NONE;
            };
        } catch (ImageProcessingException e) {
            return NONE;
        }
    }

    private static EmbeddedMetadata of(Metadata metadata) {
        return new EmbeddedMetadata(orientation(metadata), Optional.empty());
    }

    /** The two chunks alone: others may be texts that need much memory once they are unpacked. */
    private static EmbeddedMetadata ofPng(byte[] picture) throws ImageProcessingException, IOException {
        Metadata metadata = new Metadata();
        Optional<ICC_Profile> profile = Optional.empty();
        Set<PngChunkType> wanted = Set.of(PngChunkType.eXIf, PngChunkType.iCCP);
        for (PngChunk chunk : new PngChunkReader().extract(new SequentialByteArrayReader(picture), wanted)) {
            if (chunk.getType().equals(PngChunkType.eXIf)) {
                new ExifReader().extract(new ByteArrayReader(chunk.getBytes()), metadata);
            } else {
                profile = PngProfile.of(chunk.getBytes());
            }
        }
        return new EmbeddedMetadata(orientation(metadata), profile);
    }

    private static Orientation orientation(Metadata metadata) {
        ExifIFD0Directory directory = metadata.getFirstDirectoryOfType(ExifIFD0Directory.class);
        Integer value = directory == null ? null : directory.getInteger(ExifIFD0Directory.TAG_ORIENTATION);
        return value == null ? Orientation.UPRIGHT : Orientation.of(value);
    }

    /** Whether it is a JPEG whose lines come one after the other. */
    static boolean isSequentialJpeg(byte[] picture, MediaType type) throws IOException {
        if (type != MediaType.JPEG) {
            return false;
        }
        try {
            JpegDirectory frame = JpegMetadataReader.readMetadata(
                            new ByteArrayInputStream(picture), List.of(new JpegReader()))
                    .getFirstDirectoryOfType(JpegDirectory.class);
            Integer process = frame == null ? null : frame.getInteger(JpegDirectory.TAG_COMPRESSION_TYPE);
            return process != null && process <= LAST_SEQUENTIAL;
        } catch (ImageProcessingException e) {
            return false;
        }
    }
}
