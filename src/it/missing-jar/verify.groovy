String log = new File(basedir, 'build.log').getText('UTF-8')
String sentence = 'wechatpay-media:fapiao-file needs SM3, which the JDK does not have.' +
        ' Add the dependency org.bouncycastle:bcprov-jdk18on'
assert log.contains(sentence)
assert !log.contains('(shop) started')
