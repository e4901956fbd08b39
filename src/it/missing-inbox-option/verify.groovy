String log = new File(basedir, 'build.log').getText('UTF-8')
['file', 'sftp', 's3'].each { inbox ->
    assert log.contains("wechatpay-media-$inbox: report: it is missing. Set it")
}
assert !log.contains('(shop) started')
