package dev.costura;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.stereotype.Component;

/** The plan of the house: ops → fleet → reconcile → {staging, ledger, workbook} → union, and the sandbox beside it. */
@AnalyzeClasses(packages = "dev.costura", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    /** Every room, and the rooms that it may know. */
    private static final Map<String, Set<String>> ARROWS = Map.of(
            "union", Set.of(),
            "workbook", Set.of("union"),
            "staging", Set.of("union"),
            "ledger", Set.of("union"),
            "reconcile", Set.of("union", "workbook", "staging", "ledger"),
            "fleet", Set.of("union", "workbook", "staging", "ledger", "reconcile"),
            "sandbox", Set.of(),
            "ops", Set.of("union", "workbook", "staging", "ledger", "reconcile", "fleet", "sandbox"));

    @ArchTest
    static void arrowsGoOneWay(JavaClasses costura) {
        Map<String, Set<String>> forbidden = new TreeMap<>();
        for (JavaClass origin : costura) {
            origin.getDirectDependenciesFromSelf().stream()
                    .filter(dependency -> !mayKnow(roomOf(origin), roomOf(dependency.getTargetClass())))
                    .forEach(dependency -> forbidden
                            .computeIfAbsent(
                                    roomOf(origin) + " knows " + roomOf(dependency.getTargetClass()),
                                    any -> new TreeSet<>())
                            .add(dependency.getDescription()));
        }
        assertThat(forbidden).isEmpty();
    }

    private static boolean mayKnow(String room, String other) {
        return room.isEmpty()
                || other.isEmpty()
                || room.equals(other)
                || ARROWS.getOrDefault(room, Set.of()).contains(other);
    }

    /** The room of a class of ours; blank for the main class and for what is not ours. */
    private static String roomOf(JavaClass type) {
        String name = type.getBaseComponentType().getPackageName();
        return name.startsWith("dev.costura.") ? name.split("\\.")[2] : "";
    }

    @ArchTest
    static void beansAreWhereTheyAreLookedFor(JavaClasses costura) {
        String[] scanned = Stream.of(
                        Costura.class.getAnnotation(SpringBootApplication.class).scanBasePackages())
                .map(room -> room + "..")
                .toArray(String[]::new);
        classes()
                .that()
                .areMetaAnnotatedWith(Component.class)
                .and()
                .areNotAssignableTo(Costura.class)
                .should()
                .resideInAnyPackage(scanned)
                .check(costura);
    }

    @ArchTest
    static void thereAreNoOtherRooms(JavaClasses costura) {
        assertThat(costura.stream().map(ArchitectureTest::roomOf).filter(room -> !room.isEmpty()))
                .isNotEmpty()
                .isSubsetOf(ARROWS.keySet());
    }

    @ArchTest
    static final ArchRule theMainClassIsKnownToOpsOnly = noClasses()
            .that(describe(
                    "live in a room below ops", type -> !Set.of("", "ops").contains(roomOf(type))))
            .should(dependOnClassesThat(resideInAPackage("dev.costura")));

    @ArchTest
    static final ArchRule theDomainIsPlainJava = classes()
            .that()
            .resideInAPackage("dev.costura.union..")
            .should()
            .onlyDependOnClassesThat(
                    resideInAnyPackage("java..", "org.jspecify..", "com.fasterxml.uuid..", "dev.costura.union.."));

    @ArchTest
    static final ArchRule theDomainTouchesNeitherFilesNorSqlNorTheNetwork = noClasses()
            .that()
            .resideInAPackage("dev.costura.union..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.io..", "java.nio.file..", "java.sql..", "java.net..");

    @ArchTest
    static final ArchRule theDomainHasNoClockAndNoRandomnessOfItsOwn = noClasses()
            .that()
            .resideInAPackage("dev.costura.union..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Random.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(ThreadLocalRandom.class)
            .orShould()
            .callMethod(UUID.class, "randomUUID")
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(Math.class, "random");

    @ArchTest
    static final ArchRule namesSayWhatAClassIs =
            noClasses().should().haveNameMatching(".*(Manager|Helper|Util|Utils|Impl)");

    /** Read with the package-infos, which have no dependencies and are not among the classes that rules see. */
    @ArchTest
    static void everyRoomSaysWhatLivesThereAndIsNullMarked(JavaClasses costura) {
        JavaPackage house = new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests())
                .importPackages("dev.costura")
                .getPackage("dev.costura");
        assertThat(house.getSubpackagesInTree())
                .extracting(JavaPackage::getRelativeName)
                .containsAll(ARROWS.keySet());
        assertThat(house.getSubpackagesInTree()).allMatch(room -> room.tryGetPackageInfo()
                .map(info -> info.isAnnotatedWith(NullMarked.class))
                .orElse(false));
    }
}
