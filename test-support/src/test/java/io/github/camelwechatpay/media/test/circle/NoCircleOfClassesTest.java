// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.test.circle;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NoCircleOfClassesTest {

    @Test
    void holdsOverThisModule() {
        NoCircleOfClasses.rule()
                .check(new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("io.github.camelwechatpay.media.test"));
    }

    @Test
    void tellsOfACircleOnceAndWhoUsesWhom() {
        assertThat(violations(NoCircleOfClasses.rule(), Hen.class, Egg.class, Nest.class))
                .containsExactly("Egg -> Hen; Hen -> Egg");
    }

    @Test
    void letsASealedFamilyBeButNotWithAStrangerInIt() {
        assertThat(violations(NoCircleOfClasses.rule(), Shape.class, Round.class))
                .isEmpty();
        assertThat(violations(NoCircleOfClasses.rule(), Shape.class, Round.class, Ruler.class))
                .containsExactly("Round -> Ruler, Shape; Ruler -> Round; Shape -> Round");
    }

    @Test
    void letsAnAnnotationNameTheClassThatCarriesItOutAndNoOther() {
        assertThat(violations(NoCircleOfClasses.rule(), Label.class, Printer.class))
                .isEmpty();
        assertThat(violations(NoCircleOfClasses.rule(), Label.class, Printer.class, Ink.class))
                .containsExactly("Ink -> Printer; Label -> Printer; Printer -> Ink, Label");
    }

    @Test
    void findsCirclesThatStandApartAndNoneInALine() {
        assertThat(Circles.of(Map.of(
                        "a", Set.of("b"), "b", Set.of("a", "c"), "c", Set.of("d"), "d", Set.of("e"), "e", Set.of("c"))))
                .containsExactlyInAnyOrder(Set.of("a", "b"), Set.of("c", "d", "e"));
        assertThat(Circles.of(Map.of("a", Set.of("b", "c"), "b", Set.of("c")))).isEmpty();
    }

    private static List<String> violations(ArchRule rule, Class<?>... classes) {
        return rule.evaluate(new ClassFileImporter().importClasses(classes))
                .getFailureReport()
                .getDetails();
    }
}

final class Hen {
    Egg egg;
}

final class Egg {
    Hen hen;
}

final class Nest {
    Egg egg;
}

sealed interface Shape permits Round {

    static Shape round() {
        return new Round(null);
    }
}

record Round(Ruler ruler) implements Shape {}

final class Ruler {
    Round measured;
}

@interface CarriedOutBy {

    Class<?> value();
}

@CarriedOutBy(Printer.class)
@interface Label {}

final class Printer {
    Label label;
    Ink ink;
}

final class Ink {
    Printer printer;
}
