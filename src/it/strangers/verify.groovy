// What each project must have shown. Those with tests have failed the build already if a test did.

def project(String name) {
    new File(basedir, name)
}

def log(String name, String start) {
    String text = new File(project(name), "target/${start}.log").getText('UTF-8')
    assert !text.contains('(shop) started')
    text
}

// each project is a module, and each of its test classes ran
List folders = basedir.listFiles().findAll { new File(it, 'pom.xml').exists() }*.name
assert folders.sort() == (new File(basedir, 'pom.xml').text =~ /<module>(.+)<\/module>/).collect { it[1] }.sort()
folders.each { name ->
    File sources = new File(project(name), 'src/test/java/com/example/shop')
    List tests = (sources.list() ?: []).findAll { it.endsWith('Test.java') }
    tests.each { test ->
        String report = "target/surefire-reports/TEST-com.example.shop.${test - '.java'}.xml"
        assert new File(project(name), report).text =~ /tests="[1-9]/
    }
    assert tests || new File(project(name), 'src/main/java').exists()
}

assert log('missing-jar', 'start').contains('wechatpay-media:fapiao-file needs SM3, which the JDK does not have.' +
        ' Add the dependency org.bouncycastle:bcprov-jdk18on')
assert log('missing-option', 'start').contains('Option apiKey is missing: wechatpay-media:uploadmedia needs the V2 API key.' +
        ' Set camel.component.wechatpay-media.api-key, or apiKey on the endpoint')
['file', 'sftp', 's3'].each { inbox ->
    assert log('missing-inbox-option', inbox).contains("wechatpay-media-$inbox: report: it is missing. Set it")
}
['sftp', 's3'].each { inbox ->
    assert !log('missing-store', inbox).contains('NoClassDefFoundError')
    assert !log('missing-store', inbox).contains('ClassNotFoundException')
}
assert log('missing-store', 'sftp').contains('wechatpay-media-sftp: there is no component sftp.' +
        ' Add org.apache.camel:camel-ftp to the class path')
assert log('missing-store', 's3').contains('wechatpay-media-s3: there is no component aws2-s3.' +
        ' Add org.apache.camel:camel-aws2-s3 to the class path')
