// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.fit;

import io.github.camelwechatpay.media.internal.kind.MediaType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;

/** The readers of ImageIO, by the kinds of file that they read. */
final class ImageReaders {

    /** Names that readers are known by, lower case. Those of the last ones are brought by users alone. */
    private static final Map<MediaType, List<String>> NAMES = Map.of(
            MediaType.JPEG, List.of("jpeg"),
            MediaType.PNG, List.of("png"),
            MediaType.BMP, List.of("bmp"),
            MediaType.GIF, List.of("gif"),
            MediaType.TIFF, List.of("tiff"),
            MediaType.WEBP, List.of("webp"),
            MediaType.HEIC, List.of("heic", "heif"),
            MediaType.AVIF, List.of("avif"),
            MediaType.JPEG_2000, List.of("jpeg 2000", "jpeg2000"),
            MediaType.JPEG_XL, List.of("jpeg xl", "jxl"));

    private static final String PREFERRED = "com.twelvemonkeys.";

    private final Map<MediaType, ImageReaderSpi> found = new EnumMap<>(MediaType.class);

    ImageReaders() {
        if (find("webp").isEmpty()) { // ImageIO looked for plug-ins earlier, where this class path was not seen
            scan();
        }
        NAMES.forEach((type, names) ->
                names.stream().flatMap(name -> find(name).stream()).findFirst().ifPresent(spi -> found.put(type, spi)));
    }

    Set<MediaType> readable() {
        return Collections.unmodifiableSet(found.keySet());
    }

    ImageReader reader(MediaType type) {
        try {
            return found.get(type).createReaderInstance();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void scan() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(ImageReaders.class.getClassLoader());
        try {
            ImageIO.scanForPlugins();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static Optional<ImageReaderSpi> find(String name) {
        Iterator<ImageReaderSpi> all = IIORegistry.getDefaultInstance()
                .getServiceProviders(ImageReaderSpi.class, spi -> isNamed((ImageReaderSpi) spi, name), true);
        ImageReaderSpi first = null;
        while (all.hasNext()) {
            ImageReaderSpi spi = all.next();
            if (spi.getClass().getName().startsWith(PREFERRED)) {
                return Optional.of(spi);
            }
            first = first == null ? spi : first;
        }
        return Optional.ofNullable(first);
    }

    private static boolean isNamed(ImageReaderSpi spi, String name) {
        return Arrays.stream(spi.getFormatNames())
                .anyMatch(own -> own.toLowerCase(Locale.ROOT).equals(name));
    }
}
