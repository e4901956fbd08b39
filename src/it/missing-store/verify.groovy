String log = new File(basedir, 'build.log').getText('UTF-8')
[file: 'file', sftp: 'ftp', s3: 'aws2-s3'].each { inbox, jar ->
    String component = jar == 'ftp' ? 'sftp' : jar
    String sentence = "wechatpay-media-$inbox: there is no component $component." +
            " Add org.apache.camel:camel-$jar to the class path"
    assert log.contains(sentence)
}
assert !log.contains('NoClassDefFoundError')
assert !log.contains('ClassNotFoundException')
assert !log.contains('(shop) started')
