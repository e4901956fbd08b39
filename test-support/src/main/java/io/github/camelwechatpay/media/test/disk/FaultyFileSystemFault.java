// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.test.disk;

/** What goes wrong at a call. */
public enum FaultyFileSystemFault {
    /** The process ends. What it did is there; of a write, half. */
    KILL,
    /** The machine ends: what was written and not forced is lost, while names survive. */
    POWER_CUT_LOSES_DATA,
    /** The machine ends: on all disks neither data nor names survive that were not forced. */
    POWER_CUT_LOSES_ALL,
    /** The same, on the disk of the inbox alone. */
    POWER_CUT_OF_INBOX_DISK,
    /** The same, on the disk of the target folders alone. */
    POWER_CUT_OF_TARGET_DISK,
    /** An input/output error; of a write, half is there. */
    EIO,
    /** The disk is full: a write is short, and the next one fails. */
    ENOSPC,
    /** It is done, and the answer says that it is not: a share over the net. */
    ANSWER_LOST,
    /** The thread that settles the file is interrupted. */
    INTERRUPT,
    /** What no code expects: here as if the stack were full. */
    ERROR;

    public boolean endsTheProcess() {
        return this == KILL || isPowerCut();
    }

    boolean isPowerCut() {
        return name().startsWith("POWER_CUT");
    }

    /** Whether two disks are needed for it to differ from another fault. */
    public boolean isOfOneDisk() {
        return this == POWER_CUT_OF_INBOX_DISK || this == POWER_CUT_OF_TARGET_DISK;
    }
}
