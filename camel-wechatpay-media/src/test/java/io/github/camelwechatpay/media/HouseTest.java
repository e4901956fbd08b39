package io.github.camelwechatpay.media;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasModifiers.Predicates.modifier;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.github.camelwechatpay.media.upload.Disposition;
import io.github.camelwechatpay.media.upload.Fault;
import io.github.camelwechatpay.media.upload.Outcome;
import io.github.camelwechatpay.media.upload.Sent;
import io.github.camelwechatpay.media.upload.Upload;
import io.github.camelwechatpay.media.upload.UploadException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** The walls of the house. */
@AnalyzeClasses(
        packages = "io.github.camelwechatpay.media",
        importOptions = {ImportOption.DoNotIncludeTests.class, HouseTest.OursAlone.class})
class HouseTest {

    private static final String INBOXES =
            ".*\\.media\\.(Flow|WechatpayMedia(Inbox|File|Sftp|S3)|Inbox|FileInbox|SftpInbox|S3Inbox|DoneAction|MemoryBudget).*";

    @ArchTest
    static final ArchRule theInnerRoomKnowsNothingOfCamelAndHttp = noClasses()
            .that(are(resideInAPackage("..media.upload..")))
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "org.apache.camel..", "org.apache.hc..", "org.apache.http..", "io.github.camelwechatpay.media"));

    @ArchTest
    static final ArchRule onlyProducerAndReaderTouchTheExchange = noClasses()
            .that()
            .doNotHaveSimpleName("WechatpayMediaProducer")
            .and()
            .haveSimpleNameNotStartingWith("MessageReader")
            .and()
            .haveNameNotMatching(INBOXES)
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(Exchange.class, Message.class);

    @ArchTest
    static final ArchRule inboxesDecideByWhatAnUploadTells = noClasses()
            .that()
            .haveNameMatching(INBOXES)
            .should()
            .dependOnClassesThat(are(resideInAPackage("..media.upload.."))
                    .and(DescribedPredicate.not(belongToAnyOf(
                            Disposition.class,
                            Fault.class,
                            Outcome.class,
                            Sent.class,
                            Upload.class,
                            UploadException.class))));

    @ArchTest
    static final ArchRule theComponentKnowsNoInbox = noClasses()
            .that()
            .haveNameNotMatching(INBOXES)
            .should()
            .dependOnClassesThat()
            .haveNameMatching(INBOXES);

    @ArchTest
    static final ArchRule eachStoreIsKnownToItsOwnClassesAlone = noClasses()
            .that()
            .haveNameNotMatching(
                    ".*\\.(Flow(Sftp|S3).*|FileInbox|SftpInbox.*|WechatpayMediaS3Endpoint|MessageReaderName)")
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "org.apache.camel.component.file..",
                    "org.apache.camel.component.aws2..",
                    "com.jcraft..",
                    "software.amazon.."));

    @ArchTest
    static final ArchRule onlyTheTransportsRoomSpeaksHttp = noClasses()
            .that()
            .haveSimpleNameNotStartingWith("Http")
            .and()
            .doNotHaveSimpleName("UploadEntity")
            .and()
            .doNotHaveSimpleName("UploaderFactory")
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
            .and(DescribedPredicate.not(modifier(JavaModifier.ABSTRACT)))
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
    static final ArchRule nothingIsReflectedOrDeserialized = noClasses()
            .should()
            .dependOnClassesThat(resideInAnyPackage("java.lang.reflect"))
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.io.ObjectInputStream");

    @ArchTest
    static final ArchRule theRoomsFormNoCircle =
            slices().matching("io.github.camelwechatpay.(media..)").should().beFreeOfCycles();

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
