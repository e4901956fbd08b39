String log = new File(basedir, 'build.log').getText('UTF-8')
String sentence = 'Option apiKey is missing: wechatpay-media:uploadmedia needs the V2 API key.' +
        ' Set camel.component.wechatpay-media.api-key, or apiKey on the endpoint'
assert log.contains(sentence)
assert !log.contains('(shop) started')
