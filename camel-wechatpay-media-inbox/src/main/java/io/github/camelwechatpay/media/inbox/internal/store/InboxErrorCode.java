// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal.store;

/** What may go wrong around an upload, as against in it. The names are codes of the report. */
public enum InboxErrorCode {
    UNEXPECTED(
            "Something unforeseen happened while the file was uploaded",
            "The log names the exception. The file is tried again.",
            "发生意外错误，异常类型见日志。文件将自动重试。"),
    NOT_UPLOADED(
            "The route ended without an upload, so the file stays",
            "Let the route send each file to wechatpay-media, or set the header CamelWechatpayMediaDisposition in a step.",
            "路由结束时未上传文件，文件保留在原处。请让路由将每个文件发送到 wechatpay-media，或在步骤中设置消息头" + " CamelWechatpayMediaDisposition。"),
    SET_BY_ROUTE(
            "A step of the route set this disposition", "The route's own steps say why.", "该处理方式由路由中的步骤设置，原因请查看路由步骤。"),
    BAD_DISPOSITION(
            "A step of the route set a disposition that does not exist, so the file stays",
            "Set CamelWechatpayMediaDisposition to DONE, FAIL, RETRY, QUARANTINE or STOP.",
            "路由步骤设置的处理方式不存在，文件保留在原处。CamelWechatpayMediaDisposition 只能为 DONE、FAIL、RETRY、QUARANTINE 或 STOP。"),
    STUCK(
            "The attempt did not end in time",
            "A thread dump shows where its thread is. Check the store that files come from, the report's disk and the steps"
                    + " of the route. The file is tried again.",
            "文件处理超时未结束。请通过线程转储查看卡住的位置，并检查文件来源、报告所在磁盘和路由步骤；文件将自动重试。"),
    REPORT_FAILED(
            "The report could not be written, so the file stays",
            "Check the report's disk and that no other program locks the file. The file is settled as soon as its line can"
                    + " be written; what was uploaded is not uploaded again.",
            "无法写入报告，文件保留在原处。请检查报告所在磁盘以及是否有其他程序锁定该文件；报告可写后文件会自动归档，已上传的文件不会重复上传。"),
    MOVE_FAILED(
            "The file could not be moved out of the inbox",
            "Check that the target folder exists, may be written and has room. The move is tried again.",
            "文件无法移出收件目录。请检查目标目录是否存在、是否可写、空间是否充足；系统会自动重试。"),
    STORE_UNREACHABLE(
            "The file could not be fetched: its server cannot be reached or broke off",
            "Check the server that the files come from, and the line to it. The file is tried again.",
            "无法从来源服务器获取文件：连接失败或中断。请检查来源服务器和网络；文件将自动重试。"),
    WORK_FOLDER_FAILED(
            "The file could not be stored in localWorkDirectory for its upload",
            "Make room on the disk of localWorkDirectory (the largest upload times threads), or check that the folder"
                    + " exists and may be written. The file is tried again.",
            "无法将文件暂存到 localWorkDirectory。请清理该目录所在磁盘（至少能容纳最大文件 × threads），并检查目录是否存在、是否可写；文件将自动重试。"),
    UNREADABLE(
            "The file may not be read",
            "Check the file's permissions on the server that it comes from, and whether it is archived there.",
            "没有读取该文件的权限，或文件已归档。请检查来源服务器上的文件权限和归档状态。"),
    HOST_KEY(
            "The SFTP server's key is not the one in knownHostsFile: another server answers, or the server has a new key",
            "Ask the server's operator for the fingerprint of its key. If it is the new one, put it into knownHostsFile.",
            "SFTP 服务器的主机密钥与 knownHostsFile 不符：可能存在中间人，或服务器更换了密钥。请向服务器管理员核对指纹后更新" + " knownHostsFile。"),
    UNREADABLE_NAME(
            "Java cannot read the file's name in this locale",
            "Set LC_ALL=C.UTF-8 and start again.",
            "当前区域设置无法读取该文件名。请设置 LC_ALL=C.UTF-8 后重新启动。");

    private final FailureReason reason;

    InboxErrorCode(String message, String advice, String adviceZh) {
        this.reason = new FailureReason(name(), message, advice, adviceZh);
    }

    public FailureReason reason() {
        return reason;
    }
}
