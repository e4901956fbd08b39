// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.example.cluster;

/** What may go wrong around an upload. The names are codes of the table. */
enum Trouble {
    NO_SUCH_OBJECT(
            "There is no object of this key in the bucket. Put it there, delete this row and send the reference again.",
            "存储桶中没有该对象。请上传该对象，删除本行后重新发送引用。"),
    BAD_REFERENCE(
            "The record's value is empty, too long or has control characters, so it is no key. Send the right one.",
            "消息内容为空、过长或含有控制字符，不是有效的对象键。请发送正确的引用。"),
    STORE(
            "The object could not be fetched from S3. Check the address, the access key and its rights (GetObject, and"
                    + " ListBucket, without which S3 calls a missing object forbidden), and whether the object is"
                    + " archived.",
            "无法从 S3 获取对象。请检查地址、访问密钥及其权限（GetObject 和 ListBucket；没有 ListBucket 时，S3 会把不存在的对象报为" + "无权访问），以及对象是否已归档。"),
    UNEXPECTED(
            "Something around the upload failed, as the log says: mostly PostgreSQL or Kafka. Check that they run and"
                    + " can be reached.",
            "上传以外的环节出错（见日志），多为 PostgreSQL 或 Kafka。请检查其是否运行、能否连接。");

    private final String advice;
    private final String adviceZh;

    Trouble(String advice, String adviceZh) {
        this.advice = advice;
        this.adviceZh = adviceZh;
    }

    Result result() {
        return Result.quarantined(name(), advice, adviceZh);
    }
}
