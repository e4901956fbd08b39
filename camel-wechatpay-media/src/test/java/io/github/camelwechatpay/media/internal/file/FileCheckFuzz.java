// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.error.FailureOracle;
import io.github.camelwechatpay.media.error.InvalidMediaException;
import io.github.camelwechatpay.media.internal.api.MediaApi;
import io.github.camelwechatpay.media.internal.api.MediaApiTable;
import io.github.camelwechatpay.media.internal.kind.Allocation;
import io.github.camelwechatpay.media.internal.kind.MediaType;
import io.github.camelwechatpay.media.internal.kind.PictureSample;
import io.github.camelwechatpay.media.internal.kind.Pictures;
import io.github.camelwechatpay.media.internal.kind.WrongTypeSample;
import io.github.camelwechatpay.media.test.fuzz.FuzzInput;
import io.github.camelwechatpay.media.test.fuzz.FuzzTarget;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.crypto.ExtendedDigest;
import org.bouncycastle.crypto.digests.MD5Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SM3Digest;

/**
 * Files of any bytes, for any call: one that may be sent is of a kind and size that the call takes, is whole as its
 * format's own rules have it, and has the digest that another library computes. Any other is refused by one exception.
 */
public final class FileCheckFuzz implements FuzzTarget {

    private static final List<MediaApi> APIS = MediaApiTable.all();
    private static final List<String> NAMES = List.of(
            "", "a.jpg", "a.JPEG", "a.png", "a.bmp", "a.pdf", "a.doc", "a.docx", "a.csv", "a.txt", "a.mp4", "a.ofd");
    private static final List<String> CASES = List.of(
            "documents/OK.PDF",
            "documents/a.docx",
            "documents/a.ofd",
            "documents/a.xlsx",
            "documents/bom.pdf",
            "documents/html3.pdf",
            "documents/json.pdf",
            "pictures/noeoi.jpg",
            "pictures/png-noidat.png",
            "texts/MZname.csv",
            "texts/bom.csv",
            "texts/gbk.csv",
            "texts/start-PK.txt",
            "videos/a.avi",
            "videos/a.flv",
            "videos/a.mkv",
            "videos/a.mpg",
            "videos/qt-free.mov",
            "videos/slow.mp4");
    private static final int LONGEST_SEED = 3_000;

    @Override
    public List<byte[]> seeds() {
        List<byte[]> files = new ArrayList<>();
        Pictures.good().stream().map(PictureSample::bytes).forEach(files::add);
        WrongTypeSample.all().stream().map(WrongTypeSample::bytes).forEach(files::add);
        CASES.stream().map(FileCheckFuzz::resource).forEach(files::add);
        List<byte[]> seeds = new ArrayList<>();
        for (byte[] file : files) {
            if (file.length < LONGEST_SEED) {
                seeds.add(
                        FuzzInput.of(seeds.size() % APIS.size(), seeds.size() % NAMES.size(), seeds.size() % 2, file));
            }
        }
        return seeds;
    }

    private static byte[] resource(String name) {
        try (InputStream in = FileCheckFuzz.class.getResourceAsStream("/cases/" + name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean accepts(byte[] input) {
        FuzzInput in = new FuzzInput(input);
        MediaApi api = in.one(APIS);
        String name = in.one(NAMES);
        FileLimits limits = api.limits(in.yes());
        byte[] file = in.rest();
        FileRules rules = api.rules(limits);
        Optional<MediaCheck.Checked> full = checked(file, name, rules, CheckLevel.FULL);
        Optional<MediaCheck.Checked> type = checked(file, name, rules, CheckLevel.TYPE);
        Optional<MediaCheck.Checked> size = checked(file, name, rules, CheckLevel.OFF);
        full.ifPresent(checked -> {
            mustBeTaken(checked, file, limits);
            mustBeWhole(checked.type(), file);
            assertThat(type).as("with checkMedia=type").isPresent();
        });
        type.ifPresent(checked -> mustBeTaken(checked, file, limits));
        assertThat(size.isPresent()).as("with checkMedia=off").isEqualTo(file.length <= limits.largest());
        size.ifPresent(checked -> {
            assertThat(checked.digest()).isEqualTo(digest(api.digest(), file));
            assertThat(checked.identity()).isEqualTo(digest(DigestAlgorithm.SHA_256, file));
        });
        long spent = Allocation.of(() -> checked(file, name, rules, CheckLevel.FULL));
        assertThat(spent).as("bytes of memory").isLessThan(8L * 1024 * 1024 + 4_096L * file.length);
        return full.isPresent();
    }

    private static Optional<MediaCheck.Checked> checked(byte[] file, String name, FileRules rules, CheckLevel level) {
        try {
            return Optional.of(MediaCheck.check(Media.of(file), name, rules, level, true));
        } catch (InvalidMediaException e) {
            FailureOracle.check(e);
            return Optional.empty();
        }
    }

    private static void mustBeTaken(MediaCheck.Checked checked, byte[] file, FileLimits limits) {
        assertThat(checked.type()).isNotNull();
        assertThat(limits.suffixes()).contains(checked.suffix());
        assertThat(checked.type().suffixes()).contains(checked.suffix());
        assertThat((long) file.length).isPositive().isLessThanOrEqualTo(limits.maxBytes(checked.type()));
    }

    /** By other code than the one that is checked, which sees the whole file at once. */
    private static void mustBeWhole(MediaType type, byte[] file) {
        switch (type) {
            case PNG -> assertThat(WholeFile.isPng(file)).isTrue();
            case JPEG -> assertThat(WholeFile.isJpeg(file)).isTrue();
            case BMP -> assertThat(WholeFile.isBmp(file)).isTrue();
            default -> assertThat(file).isNotEmpty();
        }
        if (type == MediaType.PNG || type == MediaType.JPEG) {
            byte[] longer = Arrays.copyOf(file, file.length + 1);
            assertThat(checked(
                            longer,
                            "",
                            MediaApiTable.named("uploadmedia").rules(FileLimits.any(1 << 20, 128)),
                            CheckLevel.FULL))
                    .as("with a byte more")
                    .isPresent();
        }
    }

    private static String digest(DigestAlgorithm algorithm, byte[] file) {
        ExtendedDigest digest =
                switch (algorithm) {
                    case MD5 -> new MD5Digest();
                    case SHA_256 -> new SHA256Digest();
                    case SM3 -> new SM3Digest();
                };
        digest.update(file, 0, file.length);
        byte[] told = new byte[digest.getDigestSize()];
        digest.doFinal(told, 0);
        return HexFormat.of().formatHex(told);
    }
}
