// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.test.disk;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.h2.message.DbException;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/** The same for H2's files, by {@code jdbc:h2:faulty:/…}: H2 makes the instances, so that it finds the plan by the folder. */
public final class FaultyFileSystemH2 extends FilePathWrapper {

    private static final Map<Path, FaultyFileSystemPlan> PLANS = new ConcurrentHashMap<>();

    public static void register() {
        FilePath.register(new FaultyFileSystemH2());
    }

    public static void put(Path folder, FaultyFileSystemPlan plan) {
        PLANS.put(folder, plan);
    }

    @Override
    public String getScheme() {
        return "faulty";
    }

    private Path real() {
        String base = getBase().toString();
        return Path.of(base.startsWith("async:") ? base.substring("async:".length()) : base);
    }

    private FaultyFileSystemPlan plan() {
        return PLANS.get(real().getParent());
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        Path real = real();
        FaultyFileSystemPlan plan = plan();
        return plan.run(FaultyFileSystemCall.OPEN, real, () -> {
            boolean makes = !getBase().exists();
            FileChannel channel = super.open(mode);
            if (makes) {
                plan.disks().makes(real);
            }
            return new FaultyFileSystemChannel(plan, real, channel);
        });
    }

    @Override
    public boolean createFile() {
        return run(FaultyFileSystemCall.OPEN, () -> {
            boolean made = super.createFile();
            if (made) {
                plan().disks().makes(real());
            }
            return made;
        });
    }

    @Override
    public void delete() {
        run(FaultyFileSystemCall.UNLINK, () -> {
            if (getBase().exists()) {
                plan().disks().unlinks(real());
            }
            super.delete();
            return null;
        });
    }

    @Override
    public void moveTo(FilePath target, boolean atomic) {
        run(FaultyFileSystemCall.RENAME, () -> {
            plan().disks().renames(real(), ((FaultyFileSystemH2) target).real());
            super.moveTo(target, atomic);
            return null;
        });
    }

    @Override
    public long size() {
        return run(FaultyFileSystemCall.LOOK, super::size);
    }

    @Override
    public InputStream newInputStream() throws IOException {
        return plan().run(FaultyFileSystemCall.OPEN, real(), super::newInputStream);
    }

    @Override
    public OutputStream newOutputStream(boolean append) throws IOException {
        return plan().run(FaultyFileSystemCall.OPEN, real(), () -> super.newOutputStream(append));
    }

    private <T> T run(FaultyFileSystemCall call, FaultyFileSystemPlan.Act<T> act) {
        try {
            return plan().run(call, real(), act);
        } catch (IOException e) {
            throw DbException.convertIOException(e, name);
        }
    }
}
