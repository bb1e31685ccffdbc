package dev.tierdeck.desktop.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.desktop.fx.Action;
import dev.tierdeck.engine.Environment;
import dev.tierdeck.engine.Trial.Fault;
import dev.tierdeck.engine.Trial.Stage;
import dev.tierdeck.secret.Secret;
import dev.tierdeck.testing.HandTasks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the view thinks, without a window. */
class SettingsModelTest {
    private final FakeConnections connections = new FakeConnections().stocked();
    private final HandTasks tasks = new HandTasks();
    private final List<String> ways = new ArrayList<>();
    private SettingsModel model;

    @BeforeEach
    void make() {
        model = new SettingsModel(connections, List.of(), tasks, new SettingsModel.Ways(() -> ways.add("here"), () -> ways.add("warmers"), () -> ways.add("health")));
        model.look();
    }

    private FormModel form() {
        return model.profiles().form();
    }

    private String status() {
        return model.status().sentence().get();
    }

    private Row row(String id) {
        return model.profiles().rows().stream().filter(row -> row.id().equals(id)).findFirst().orElseThrow();
    }

    private void environment(Environment to) {
        form().environment().set(form().environments().stream().filter(each -> each.environment() == to).findFirst().orElseThrow());
    }

    private void yes() {
        assertThat(model.confirm().asked().get()).isNotNull();
        model.confirm().confirm();
    }

    @Test
    void list_holdsTheSampleFirst_andSaysWhichOneTheWindowIsOn() {
        assertThat(model.profiles().rows()).extracting(Row::name).containsExactly("Sample data", "paper-trading", "rehearsal", "exchange-eu");
        assertThat(row(Profile.SAMPLE).current()).isTrue();
        assertThat(row("prod").environment()).isEqualTo("production");
        assertThat(row("prod").words()).contains("production");
        assertThat(model.profiles().chosen().get()).isEqualTo(Profile.SAMPLE);
        assertThat(form().shown().get()).isNull();
    }

    @Test
    void whatWasTyped_staysWhereItWasTyped_whateverIsChosenMeanwhile() {
        model.profiles().choose("paper");
        form().name().set("paper two");
        form().typed().set(Secret.password("pw"));
        model.profiles().choose("stage");
        assertThat(form().name().get()).isEqualTo("rehearsal");
        assertThat(form().typed().get()).isNull();
        assertThat(row("paper").changed()).isTrue();
        model.profiles().choose("paper");
        assertThat(form().name().get()).isEqualTo("paper two");
        assertThat(form().typed().get()).isNotNull();
        form().name().set("paper-trading");
        form().typed().set(null);
        assertThat(row("paper").changed()).isFalse();
    }

    @Test
    void saving_keepsTheProfileAndThePassword_andForgetsWhatWasTyped() {
        model.profiles().choose("paper");
        form().name().set(" paper two ");
        form().port().set(" 6400 ");
        form().typed().set(Secret.password("pw"));
        model.save();
        assertThat(connections.profiles.getFirst().name()).isEqualTo("paper two");
        assertThat(connections.profiles.getFirst().port()).isEqualTo(6400);
        assertThat(connections.profiles.getFirst().asks()).isTrue();
        assertThat(connections.passwords).containsKey("paper");
        assertThat(form().typed().get()).isNull();
        assertThat(row("paper").changed()).isFalse();
        assertThat(status()).isEqualTo("paper two is saved, its password in the system's keyring.");
    }

    @Test
    void savingThatFails_losesNothing_andSaysWhy() {
        connections.broken = new IllegalStateException("The connections could not be written to /full. Check the disk.");
        model.profiles().choose("paper");
        form().name().set("other");
        model.save();
        assertThat(status()).contains("could not be written to /full");
        assertThat(model.status().wrong().get()).isTrue();
        assertThat(form().name().get()).isEqualTo("other");
        assertThat(row("paper").changed()).isTrue();
        connections.broken = new NullPointerException("of whom");
        model.save();
        assertThat(status()).isEqualTo("other was not saved. Try again.");
    }

    @Test
    void passwordThatIsForgotten_isNotAskedForAgainByWhatWasTypedBefore() {
        model.profiles().choose("prod");
        form().name().set("exchange-eu two");
        model.forgetPassword();
        assertThat(connections.passwords).isEmpty();
        model.save();
        assertThat(connections.profiles.getLast().name()).isEqualTo("exchange-eu two");
        assertThat(connections.profiles.getLast().asks()).isFalse();
    }

    @Test
    void whatIsTypedWhileASaveGoesOn_stays() {
        model.profiles().choose("paper");
        form().name().set("first");
        tasks.hold();
        model.save();
        form().name().set("second");
        tasks.run();
        assertThat(connections.profiles.getFirst().name()).isEqualTo("first");
        assertThat(form().name().get()).isEqualTo("second");
        assertThat(row("paper").changed()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''        | h      | 6379  | 0  | A name is text
            rehearsal | h      | 6379  | 0  | There is a connection named
            x         | ''     | 6379  | 0  | A host is a name
            x         | a b    | 6379  | 0  | A host is a name
            x         | h/1    | 6379  | 0  | A host is a name
            x         | h      | 0     | 0  | A port is a number
            x         | h      | 65536 | 0  | A port is a number
            x         | h      | six   | 0  | A port is a number
            x         | h      | 6379  | -1 | A database is a number
            x         | h      | 6379  | '' | A database is a number
            x         | h      | 6379  | 99999999999 | A database is a number
            """)
    void wrongField_isTold_andNothingIsSavedOrTried(String name, String host, String port, String database, String sentence) {
        model.profiles().choose("paper");
        form().name().set(name);
        form().host().set(host);
        form().port().set(port);
        form().database().set(database);
        assertThat(form().mistake().get()).startsWith(sentence);
        model.save();
        assertThat(status()).startsWith("Not saved: " + sentence);
        model.test();
        assertThat(status()).startsWith("Not tried: " + sentence);
        model.connect("paper");
        assertThat(connections.connected).isEmpty();
        assertThat(connections.profiles.getFirst().name()).isEqualTo("paper-trading");
    }

    @Test
    void production_isReadOnlyUnlessThatIsUnticked_whichIsWarnedOf() {
        model.profiles().choose("paper");
        environment(Environment.PRODUCTION);
        assertThat(form().readOnly().get()).isTrue();
        assertThat(form().warning().get()).isEmpty();
        form().readOnly().set(false);
        assertThat(form().warning().get()).startsWith("Production may be written to");
        model.profiles().choose("stage");
        assertThat(form().warning().get()).isEmpty();
        model.profiles().choose("paper");
        assertThat(form().readOnly().get()).as("choosing it again ticks nothing").isFalse();
    }

    @Test
    void reverting_asksOnlyWhereSomethingWasChanged() {
        model.profiles().choose("paper");
        model.revert();
        assertThat(model.confirm().asked().get()).isNull();
        form().host().set("elsewhere");
        model.revert();
        assertThat(Objects.requireNonNull(model.confirm().asked().get()).heading()).isEqualTo("Forget what was changed of this connection?");
        model.confirm().cancel();
        assertThat(form().host().get()).isEqualTo("elsewhere");
        model.revert();
        yes();
        assertThat(form().host().get()).isEqualTo("paper.example");
        assertThat(row("paper").changed()).isFalse();
    }

    @Test
    void newOne_isThereUntilItIsDiscarded() {
        model.create();
        model.create();
        assertThat(model.profiles().rows()).extracting(Row::name).endsWith("New connection", "New connection 2");
        model.delete();
        yes();
        assertThat(model.profiles().rows()).extracting(Row::name).endsWith("New connection");
        assertThat(connections.profiles).hasSize(3);
    }

    @Test
    void deleting_asks_andTakesThePasswordToo() {
        model.profiles().choose("prod");
        model.delete();
        assertThat(Objects.requireNonNull(model.confirm().asked().get()).detail()).contains("the system's keyring");
        assertThat(connections.profiles).hasSize(3);
        yes();
        assertThat(connections.profiles).hasSize(2);
        assertThat(connections.passwords).isEmpty();
        assertThat(model.profiles().chosen().get()).isEqualTo(Profile.SAMPLE);
        assertThat(status()).isEqualTo("exchange-eu is deleted, and its password with it.");
    }

    @Test
    void sample_canNotBeDeletedSavedOrTried() {
        model.profiles().choose(Profile.SAMPLE);
        model.delete();
        model.save();
        model.test();
        assertThat(model.confirm().asked().get()).isNull();
        assertThat(model.trial().busy().get()).isFalse();
        assertThat(model.fill("redis://localhost")).isFalse();
    }

    @Test
    void clipboard_isTakenWhereItHoldsAnAddress_andNotRepeatedElsewhere() {
        model.paste("redis://trader:marked7secret@cache.example:6380/2");
        assertThat(form().name().get()).isEqualTo("cache.example");
        assertThat(form().user().get()).isEqualTo("trader");
        assertThat(form().database().get()).isEqualTo("2");
        assertThat(form().typed().get()).isNotNull();
        assertThat(status()).startsWith("Taken from the clipboard, with its password").doesNotContain("marked7secret");
        model.paste("marked7secret");
        assertThat(status()).startsWith("There is no redis:// address").doesNotContain("marked7secret");
        model.paste("redis-cluster://:marked7secret@cache.example");
        assertThat(status()).startsWith("Taken from the clipboard, with its password").doesNotContain("marked7secret");
        assertThat(model.profiles().rows()).hasSize(6);
        model.paste("rediss://:marked7secret@secure.example");
        assertThat(form().secure().get()).isTrue();
        assertThat(form().checkHost().get()).isTrue();
        form().checkHost().set(false);
        assertThat(form().warning().get()).startsWith("Whether the certificate is for this host is not checked");
        form().certificate().set("me.crt");
        assertThat(form().mistake().get()).startsWith("A client certificate and its key");
        form().key().set("me.key");
        form().kind().set(form().kinds().getLast());
        assertThat(form().mistake().get()).isEmpty();
        form().kind().set(form().kinds().get(1));
        assertThat(form().mistake().get()).startsWith("Sentinels are asked");
        form().master().set("prices");
        assertThat(form().mistake().get()).isEmpty();
    }

    @Test
    void address_fillsTheForm() {
        model.profiles().choose("paper");
        assertThat(model.fill("redis://:pw@cache.example:1/2")).isTrue();
        assertThat(form().name().get()).isEqualTo("paper-trading");
        assertThat(form().host().get()).isEqualTo("cache.example");
        assertThat(form().typed().get()).isNotNull();
        assertThat(model.fill("redis-sentinel://a,b")).isFalse();
        assertThat(status()).startsWith("This address of sentinels does not name their master");
    }

    @Test
    void test_showsItsStepsAndWhatFailed_withTheServersName() {
        model.profiles().choose("prod");
        form().typed().set(Secret.password("typed"));
        connections.last = FakeConnections.step(Stage.LOGIN, Fault.WRONG_LOGIN, "");
        model.test();
        assertThat(connections.tried).hasSize(1);
        assertThat(model.trial().steps().get()).extracting(StepLine::text)
                .containsExactly("sentinels in 1.2\u00a0ms", "name in 1.2\u00a0ms", "connection in 1.2\u00a0ms", "TLS in 1.2\u00a0ms", "Redis in 1.2\u00a0ms", "login failed after 1.2\u00a0ms");
        assertThat(model.trial().outcome().get()).startsWith("cache.exchange-eu.example:6380 refused user trader: there is no such user");
        assertThat(model.trial().good().get()).isFalse();
        connections.last = FakeConnections.step(Stage.READING, Fault.NONE, "");
        model.test();
        assertThat(model.trial().outcome().get()).isEqualTo("exchange-eu can be used: reading works. Nothing was written.");
        assertThat(model.trial().steps().get()).extracting(StepLine::text).contains("version 7.0.15 in 1.2\u00a0ms");
        model.profiles().choose("paper");
        assertThat(model.trial().outcome().get()).isEmpty();
    }

    @Test
    void everyFault_hasASentenceOfItsOwn() {
        var words = new TrialWords(model.messages());
        var named = connections.profiles.getLast();
        var nameless = connections.profiles.getFirst();
        for (var fault : Fault.values()) {
            if (fault != Fault.NONE) {
                for (var stage : Stage.values()) {
                    assertThat(words.sentence(named, FakeConnections.step(stage, fault, "detail"))).endsWith(fault == Fault.OTHER ? "detail." : ".")
                            .doesNotContain("{").satisfiesAnyOf(text -> assertThat(text).contains("exchange-eu.example"), text -> assertThat(text).contains("6380"));
                    assertThat(words.sentence(nameless, FakeConnections.step(stage, fault, "detail"))).contains("paper.example");
                }
            }
        }
    }

    @Test
    void connecting_savesFirst_andAnotherOnesChangesStandInTheWay() {
        model.profiles().choose("stage");
        form().port().set("6390");
        model.connect("stage");
        assertThat(connections.profiles.get(1).port()).isEqualTo(6390);
        assertThat(connections.connected).containsExactly("stage");
        assertThat(model.busy().get()).isTrue();
        model.connect("paper");
        assertThat(connections.connected).containsExactly("stage");
    }

    @Test
    void connecting_isRefusedWhereChangesOfAnotherWouldBeLost() {
        model.profiles().choose("stage");
        form().port().set("6390");
        model.connect("paper");
        assertThat(connections.connected).isEmpty();
        assertThat(status()).startsWith("“rehearsal” has changes that are not saved");
    }

    @Test
    void connectingThatFails_comesBackWithTheSentence() {
        connections.away = new Connections.NotOpened(FakeConnections.step(Stage.CONNECTION, Fault.REFUSED, ""));
        model.connect("paper");
        assertThat(model.profiles().chosen().get()).isEqualTo("paper");
        assertThat(model.trial().outcome().get()).startsWith("paper.example:6379 refused the connection");
        assertThat(status()).isEqualTo("The window could not go to paper-trading, and is where it was.");
        assertThat(ways).contains("here");
        assertThat(model.busy().get()).isFalse();
        connections.away = new IllegalStateException("Layout mine.json, line 3: wrong.");
        model.connect("paper");
        assertThat(status()).isEqualTo("Layout mine.json, line 3: wrong.");
        connections.away = new InterruptedException();
        model.connect("paper");
        assertThat(status()).startsWith("Stopped on the way to paper-trading");
    }

    @Test
    void actions_goToEachConnectionByItsName_andSayWhatIsInTheWay() {
        connections.current = "stage";
        make();
        assertThat(model.actions()).extracting(Action::title).contains("Connect to Sample data", "Connect to paper-trading", "Connect to exchange-eu", "New connection");
        assertThat(model.actions().stream().filter(action -> action.title().equals("Connect to rehearsal")).findFirst().orElseThrow().refusal())
                .isEqualTo("The window is on it.");
        model.actions().stream().filter(action -> action.title().equals("Connect to paper-trading")).findFirst().orElseThrow().run().run();
        assertThat(connections.connected).containsExactly("paper");
    }

    @Test
    void layouts_areChosenByConnection_andSavedWithIt() {
        model.profiles().choose("paper");
        var lines = model.layouts().check().get().lines();
        model.layouts().activate(lines.getFirst(), false);
        model.layouts().prefix(lines.getLast(), " core2 ");
        model.layouts().add(Path.of("/x/mine.json"));
        assertThat(row("paper").changed()).isTrue();
        assertThat(model.layouts().check().get().lines()).hasSize(3);
        model.save();
        assertThat(connections.profiles.getFirst().layouts()).isEqualTo(new LayoutChoice(List.of("tradebot"), Map.of("tradecore", "core2"),
                List.of(Path.of("/x/mine.json").toAbsolutePath().toString())));
        model.layouts().add(Path.of("/x/broken.json"));
        assertThat(model.layouts().faults()).singleElement().asString().contains("line 7");
        model.profiles().choose("stage");
        assertThat(model.layouts().check().get().lines()).hasSize(2);
        model.profiles().choose("paper");
        model.layouts().prefix(lines.getLast(), "");
        model.layouts().remove(model.layouts().check().get().lines().getLast());
        assertThat(model.layouts().faults()).isEmpty();
        assertThat(model.layouts().prefix(lines.getLast())).isEqualTo("tradecore");
    }

    @Test
    void complaintAndGreeting_areShown() {
        connections.greeting = "paper opens at start, but …";
        make();
        assertThat(model.notice().get()).startsWith("paper opens at start");
        connections.complaint = "The connections could not be read";
        make();
        assertThat(model.notice().get()).startsWith("The connections could not be read");
    }

    @Test
    void testUnderWay_isStoppedByChoosingAnother_andTellsNothingMore() {
        tasks.hold();
        model.profiles().choose("paper");
        tasks.run();
        connections.gate = new Semaphore(99);
        model.test();
        assertThat(model.trial().busy().get()).isTrue();
        model.profiles().choose("stage");
        assertThat(model.trial().busy().get()).isFalse();
        tasks.run();
        assertThat(model.trial().steps().get()).isEmpty();
        assertThat(model.trial().outcome().get()).isEmpty();
    }
}
