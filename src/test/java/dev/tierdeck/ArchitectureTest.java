package dev.tierdeck;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows that must never exist, each with its reason. */
@AnalyzeClasses(packages = "dev.tierdeck", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ENGINE = "dev.tierdeck.engine";
    private static final String[] TIERS = {ENGINE + ".memory..", ENGINE + ".redis..", ENGINE + ".disk..", ENGINE + ".database.."};
    private static final String[] VENDORS = {"com.github.benmanes.caffeine..", "io.lettuce..", "io.netty..", "reactor..", "org.sqlite..",
        "org.postgresql..", "com.zaxxer..", "io.micrometer.."};

    @ArchTest
    static final ArchRule engine_knowsNoWindowAndNoMarket = noClasses().that().resideInAPackage(ENGINE + "..")
            .should().dependOnClassesThat().resideInAnyPackage("javafx..", "dev.tierdeck.desktop..", "dev.tierdeck.market..",
                    "dev.tierdeck.platform..", "dev.tierdeck.app..", "dev.tierdeck.cli..")
            .because("services without a window, and of other trades, embed the engine");

    @ArchTest
    static final ArchRule contracts_knowTheJdkAlone = classes().that().resideInAPackage(ENGINE)
            .should().onlyDependOnClassesThat().resideInAnyPackage(ENGINE, "java..", "org.jspecify.annotations")
            .because("whoever writes against the engine's words must not inherit a library with them");

    @ArchTest
    static final ArchRule core_knowsNoTier = noClasses().that().resideInAPackage(ENGINE + ".core..")
            .should().dependOnClassesThat().resideInAnyPackage(TIERS)
            .because("the core works on whatever tiers it is given");

    @ArchTest
    static final ArchRule core_knowsNoVendor = noClasses().that().resideInAPackage(ENGINE + ".core..")
            .should().dependOnClassesThat().resideInAnyPackage(VENDORS)
            .because("a vendor's library is the secret of one tier");

    @ArchTest
    static final ArchRule tiers_doNotKnowEachOther = slices().matching(ENGINE + ".(memory|redis|disk|database)..")
            .should().notDependOnEachOther()
            .because("tiers meet in the core, by their contract");

    @ArchTest
    static final ArchRule caffeine_staysInMemory = noClasses().that().resideOutsideOfPackage(ENGINE + ".memory..")
            .should().dependOnClassesThat().resideInAPackage("com.github.benmanes.caffeine..")
            .because("a vendor's library is the secret of one tier");

    @ArchTest
    static final ArchRule lettuce_staysInRedis = noClasses().that().resideOutsideOfPackage(ENGINE + ".redis..")
            .should().dependOnClassesThat().resideInAPackage("io.lettuce..")
            .because("a vendor's library is the secret of one tier");

    @ArchTest
    static final ArchRule micrometer_isNeededByItsBinderAlone = noClasses().that().haveNameNotMatching(".*\\.metrics\\.CacheMeters(\\$.*)?")
            .should().dependOnClassesThat().resideInAPackage("io.micrometer..")
            .because("it is an optional dependency: a service without it uses all the rest");

    @ArchTest
    static final ArchRule service_isOpenedByServicesAlone = noClasses().that().resideInAnyPackage("dev.tierdeck.desktop..",
            "dev.tierdeck.cli..", "dev.tierdeck.app..").and().doNotHaveSimpleName("SampleDesk")
            .should().dependOnClassesThat().haveSimpleNameStartingWith("CacheService")
            .because("a desk on somebody else's server only looks: it runs no clean-up; the sample's server is its own")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule desktop_knowsTheContractsOnly = noClasses().that().resideInAPackage("dev.tierdeck.desktop..")
            .should().dependOnClassesThat().resideInAnyPackage(ENGINE + ".core..", ENGINE + ".memory..", ENGINE + ".redis..",
                    ENGINE + ".disk..", ENGINE + ".database..")
            .because("the window shows any cache, whatever it is made of");

    @ArchTest
    static final ArchRule desktop_knowsNoVendor = noClasses().that().resideInAPackage("dev.tierdeck.desktop..")
            .should().dependOnClassesThat().resideInAnyPackage(VENDORS)
            .because("the window talks to a cache, not to a cache library");

    @ArchTest
    static final ArchRule viewModels_ownNoControls = noClasses().that().haveSimpleNameEndingWith("Model")
            .should().dependOnClassesThat().resideInAnyPackage("javafx.scene..", "javafx.fxml..", "javafx.stage..")
            .because("a view model is tested without a window");

    @ArchTest
    static final ArchRule controllers_doNoThinking = noClasses().that().haveSimpleNameEndingWith("Controller")
            .should().dependOnClassesThat().resideInAPackage(ENGINE + "..")
            .because("a controller owns controls; what it shows comes from its view model");

    @ArchTest
    static final ArchRule commands_runWithoutJavaFx = noClasses().that().resideInAPackage("dev.tierdeck.cli..")
            .should().dependOnClassesThat().resideInAnyPackage("javafx..", "dev.tierdeck.desktop..")
            .because("commands run on servers without a display, and start fast");

    @ArchTest
    static final ArchRule engineJar_needsTheEnginesLibrariesAlone = classes().that().resideInAnyPackage(ENGINE + "..", "dev.tierdeck.layout..")
            .should().onlyDependOnClassesThat().resideInAnyPackage(ENGINE + "..", "dev.tierdeck.layout..", "java..", "javax.sql..", "javax.net.ssl..", "javax.management..", "org.jspecify.annotations",
                    "com.github.benmanes.caffeine..", "io.lettuce..", "io.netty..", "reactor..", "org.reactivestreams..", "tools.jackson..",
                    "com.fasterxml.jackson.annotation..", "org.slf4j..", "org.sqlite..", "org.postgresql..", "com.zaxxer..",
                    "io.micrometer..")
            .because("a service that embeds the engine must not need the window's libraries, nor the command line's");

    @ArchTest
    static final ArchRule marketAndPlatforms_knowNoWindowAndNoCommand = noClasses().that().resideInAnyPackage("dev.tierdeck.market..",
            "dev.tierdeck.platform..", "dev.tierdeck.secret..")
            .should().dependOnClassesThat().resideInAnyPackage("javafx..", "dev.tierdeck.desktop..", "dev.tierdeck.cli..", "dev.tierdeck.app..")
            .because("they run in services too, where nobody looks");

    @ArchTest
    static final ArchRule sources_doNotKnowEachOther = slices().matching("dev.tierdeck.market.(binance|yahoo|fred|sample)..")
            .should().notDependOnEachOther()
            .because("how each is reached is its own secret");

    @ArchTest
    static final ArchRule keyring_staysWithTheSecrets = noClasses().that().resideOutsideOfPackage("dev.tierdeck.secret..")
            .should().dependOnClassesThat().resideInAnyPackage("com.github.javakeyring..")
            .because("one place decides what becomes of a secret");

    @ArchTest
    static final ArchRule app_isSeenByNobody = noClasses().that().resideOutsideOfPackage("dev.tierdeck.app..")
            .should().dependOnClassesThat().resideInAPackage("dev.tierdeck.app..")
            .because("what sees everything must be seen by nothing");

    @ArchTest
    static final ArchRule bytes_becomeNoObjectsOfTheirOwnChoice = noClasses()
            .should().dependOnClassesThat().resideInAnyPackage("java.rmi..", "javax.script..", "javax.xml..", "java.beans..")
            .orShould().dependOnClassesThat().haveNameMatching("java\\.io\\.(ObjectInput(Stream)?|ObjectOutput(Stream)?|Externalizable)")
            .orShould().dependOnClassesThat().haveNameMatching("(tools\\.jackson|com\\.fasterxml)\\..*(DefaultTyping|PolymorphicTypeValidator|JsonTypeInfo|JsonTypeIdResolver).*")
            .because("whoever can write to the server must not choose what is made here; the program's entry point refuses it to libraries too");

    @ArchTest
    static final ArchRule links_areNeverOpened = noClasses()
            .should().dependOnClassesThat().haveNameMatching("javafx\\.application\\.HostServices|java\\.awt\\.Desktop|javafx\\.scene\\.web\\..*")
            .because("what stands in a key or a value is shown, and is nothing to follow");

    @ArchTest
    static final ArchRule programs_areStartedForTheSampleAlone = noClasses().that().doNotHaveSimpleName("EmbeddedRedis")
            .should().dependOnClassesThat().haveNameMatching("java\\.lang\\.ProcessBuilder.*")
            .because("no text from outside may come near a command line");

    @ArchTest
    static final ArchRule packages_haveNoCycles = slices().matching("dev.tierdeck.(**)").should().beFreeOfCycles()
            .because("what goes round in circles can't be understood, tested or moved alone");
}
