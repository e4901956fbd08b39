// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.test.disk;

/** What a badly built program would ask of the file system in place of what ours asks: each must be found out. */
public enum FaultyFileSystemSabotage {
    NONE,
    /** Forces nothing to the disk. */
    NO_FORCE,
    /** Takes the file out of the inbox before it is in the other folder. */
    DELETES_FIRST,
    /** Writes the report's line when the file has been moved. */
    MOVES_BEFORE_THE_LINE,
    /** Moves over what has the same name. */
    CLOBBERS
}
