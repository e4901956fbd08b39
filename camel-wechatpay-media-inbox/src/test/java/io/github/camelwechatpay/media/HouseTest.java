// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasModifiers.Predicates.modifier;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import io.github.camelwechatpay.media.test.circle.NoCircleOfClasses;
import io.github.camelwechatpay.media.test.coverage.Covers;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** The walls of the house, by package. */
@AnalyzeClasses(
        packages = "io.github.camelwechatpay.media",
        importOptions = {ImportOption.DoNotIncludeTests.class, HouseTest.OursAlone.class})
class HouseTest {

    private static final String BASE = "io.github.camelwechatpay.media";

    /** What WeChat Pay asks for: it can be read, tested and used without Camel and HTTP. */
    private static final String[] PROTOCOL = {
        BASE + ".error..",
        BASE + ".credentials..",
        BASE + ".ledger..",
        BASE + ".limit..",
        BASE + ".internal.api..",
        BASE + ".internal.file..",
        BASE + ".internal.fit..",
        BASE + ".internal.key..",
        BASE + ".internal.kind..",
        BASE + ".internal.protocol..",
        BASE + ".internal.text..",
        BASE + ".internal.time..",
        BASE + ".internal.upload..",
        BASE + ".internal.v2..",
        BASE + ".internal.v3.."
    };

    @ArchTest
    static final ArchRule noTwoClassesFormACircle = NoCircleOfClasses.rule();

    @ArchTest
    static final ArchRule theProtocolKnowsNothingOfCamelAndHttp = noClasses()
            .that()
            .resideInAnyPackage(PROTOCOL)
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "org.apache.camel..",
                    "org.apache.hc..",
                    "org.apache.http..",
                    BASE,
                    BASE + ".internal.config..",
                    BASE + ".internal.http.."));

    @ArchTest
    static final ArchRule onlyTheFaceAndTheInboxesTouchTheExchange = noClasses()
            .that()
            .resideOutsideOfPackages(BASE, BASE + ".inbox..", BASE + ".tracing")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(Exchange.class, Message.class);

    @ArchTest
    static final ArchRule inboxesDecideByWhatAnUploadTells = noClasses()
            .that()
            .resideInAPackage(BASE + ".inbox..")
            .should()
            .dependOnClassesThat(resideInAPackage(BASE + "..")
                    .and(not(resideInAnyPackage(
                            BASE,
                            BASE + ".inbox..",
                            BASE + ".error..",
                            BASE + ".internal.file..",
                            BASE + ".internal.monitor.."))));

    @ArchTest
    static final ArchRule theComponentKnowsNoInbox = noClasses()
            .that()
            .resideOutsideOfPackage(BASE + ".inbox..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(BASE + ".inbox..");

    /** The face asks for the name of a file that Camel's consumers read. */
    @ArchTest
    static final ArchRule onlyInboxesOfFilesKnowCamelsFiles = noClasses()
            .that()
            .resideOutsideOfPackages(BASE, BASE + ".inbox.file..", BASE + ".inbox.sftp..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.apache.camel.component.file.."));

    @ArchTest
    static final ArchRule onlyTheSftpInboxKnowsSftp = noClasses()
            .that()
            .resideOutsideOfPackage(BASE + ".inbox.sftp..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.apache.camel.component.file.remote..", "com.jcraft.."));

    @ArchTest
    static final ArchRule onlyTheS3InboxKnowsS3 = noClasses()
            .that()
            .resideOutsideOfPackage(BASE + ".inbox.s3..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.apache.camel.component.aws2..", "software.amazon.."));

    @ArchTest
    static final ArchRule onlyTheHttpPackageSpeaksHttp = noClasses()
            .that()
            .resideOutsideOfPackages(BASE, BASE + ".internal.http..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.apache.hc.."));

    /** Its jar is optional, so whatever else is loaded must not need it. */
    @ArchTest
    static final ArchRule onlyTheLimiterOnPostgresNeedsItsJar = noClasses()
            .that()
            .doNotHaveSimpleName("PostgresUploadLimiter")
            .should()
            .dependOnClassesThat(resideInAPackage("io.github.bucket4j.postgresql.."))
            .orShould()
            .dependOnClassesThat()
            .haveSimpleName("PostgresUploadLimiter");

    /** So is Micrometer's: these are loaded after a look whether it is there. */
    @ArchTest
    static final ArchRule onlyWhatIsNamedSoNeedsMicrometer = noClasses()
            .that()
            .haveSimpleNameNotStartingWith("Micrometer")
            .should()
            .dependOnClassesThat(resideInAPackage("io.micrometer.."));

    /** Its jar is optional too. */
    @ArchTest
    static final ArchRule onlyTheSpanDecoratorNeedsTelemetry = noClasses()
            .that()
            .doNotHaveSimpleName("UploadSpanDecorator")
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.apache.camel.telemetry..", "io.opentelemetry.."))
            .orShould()
            .dependOnClassesThat()
            .haveSimpleName("UploadSpanDecorator");

    /** So are those of providers of cryptography: one class each, which is loaded after a look whether the jar is there. */
    @ArchTest
    static final ArchRule oneClassNeedsCorretto = noClasses()
            .that()
            .doNotHaveSimpleName("CorrettoProvider")
            .should()
            .dependOnClassesThat(resideInAPackage("com.amazon.corretto.."));

    @ArchTest
    static final ArchRule oneClassNeedsConscrypt = noClasses()
            .that()
            .doNotHaveSimpleName("ConscryptProvider")
            .should()
            .dependOnClassesThat(resideInAPackage("org.conscrypt.."));

    @ArchTest
    static final ArchRule timeAndChanceComeInByTheStampAndTheClock = noClasses()
            .that()
            .doNotHaveSimpleName("Stamp")
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(Random.class, SecureRandom.class);

    @ArchTest
    static final ArchRule theClockIsSetWhereThingsAreMade = noClasses()
            .that()
            .doNotHaveSimpleName("UploaderFactory")
            .and()
            .doNotHaveSimpleName("WechatpayMediaInboxComponent")
            .should()
            .callMethod(Clock.class, "systemUTC");

    @ArchTest
    static final ArchRule everyClassIsFinalThatIsNotMadeForExtension = classes()
            .that()
            .areNotInterfaces()
            .and(not(modifier(JavaModifier.ABSTRACT)))
            .and()
            .areNotEnums()
            .and()
            .areNotAnonymousClasses()
            .and()
            .haveSimpleNameNotStartingWith("WechatpayMediaCo")
            .and()
            .doNotHaveSimpleName("WechatpayMediaInboxConfiguration")
            .and()
            .haveSimpleNameNotStartingWith("WechatpayMediaEndpoint")
            .should()
            .haveModifier(JavaModifier.FINAL);

    @ArchTest
    static final ArchRule nothingStaticChanges = fields().that()
            .areStatic()
            .and()
            .doNotHaveName("$jacocoData")
            .should()
            .beFinal();

    @ArchTest
    static final ArchRule nothingIsNamedUtilsOrAbstract = noClasses()
            .should()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameStartingWith("Abstract");

    @ArchTest
    static final ArchRule packagesSayWhatMayBeNull = classes()
            .should(ArchCondition.from(
                    describe("be in a package that is @NullMarked", (JavaClass type) -> type.getPackage()
                            .isAnnotatedWith("org.jspecify.annotations.NullMarked"))));

    @ArchTest
    @Covers("T28")
    static final ArchRule nothingIsReflectedOrDeserialized = noClasses()
            .should()
            .dependOnClassesThat(resideInAnyPackage("java.lang.reflect"))
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.io.ObjectInputStream");

    /** Without what the catalog plugin writes, and without the simulator. */
    static final class OursAlone implements ImportOption {

        @Override
        public boolean includes(com.tngtech.archunit.core.importer.Location location) {
            return !location.contains("/simulator/")
                    && !location.contains("/media/test/")
                    && !location.contains("Configurer.class")
                    && !location.contains("UriFactory.class");
        }
    }
}
