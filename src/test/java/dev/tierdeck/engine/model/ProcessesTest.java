package dev.tierdeck.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.ChildJvm;
import dev.tierdeck.testing.LiveRedis;
import dev.tierdeck.testing.OnEverySetup;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Engines in processes of their own on the same servers. */
@OnEverySetup
@Timeout(90)
final class ProcessesTest {
    @RegisterExtension
    static final LiveRedis REDIS = LiveRedis.permitted();

    private final List<ChildJvm> children = new ArrayList<>();

    @AfterEach
    void close() {
        children.forEach(ChildJvm::close);
    }

    private List<ChildJvm> children(int count) {
        for (int i = 0; i < count; i++) {
            children.add(EngineChild.on(REDIS.servers()));
        }
        children.forEach(child -> assertThat(child.hear()).isEqualTo("ready"));
        return children;
    }

    private static String standing(String key) {
        return REDIS.foreign().text("GET", key);
    }

    @Test
    void missingKey_300ThreadsIn3ProcessesAsk_isLoadedOnce() {
        children(3).forEach(child -> assertThat(child.ask("storm quote:warm" + child.hashCode() + " 2 1")).startsWith("stormed"));
        children.forEach(child -> child.say("storm quote:AAPL 100 100"));
        var answers = children.stream().map(ChildJvm::hear).distinct().toList();

        assertThat(answers).hasSize(1);
        assertThat(answers.getFirst()).matches("stormed \\[by-\\d+]");
        assertThat(standing("loads:quote:AAPL")).isEqualTo("1");
    }

    /** The turn to load is given to another after 5 s, whatever its holder does. */
    @Test
    void loadingProcess_isStoppedPastItsTurn_itsOldValueDoesNotWin() {
        var sleeper = children(2).getFirst();
        var other = children.getLast();
        sleeper.say("load quote:AAPL old load");
        assertThat(sleeper.hear()).isEqualTo("loading");
        sleeper.freeze();
        assertThat(other.ask("load quote:AAPL new now")).isEqualTo("loaded new");
        sleeper.thaw();

        assertThat(sleeper.hear()).startsWith("loaded");
        assertThat(standing("quote:AAPL")).isEqualTo("new");
        assertThat(other.ask("get quote:AAPL")).isEqualTo("got new");
        assertThat(sleeper.ask("get quote:AAPL")).isIn("got new", "got null");
        Await.until("the sleeper answers what stands", () -> sleeper.ask("get quote:AAPL").equals("got new"));
    }

    @Test
    void storingProcess_isStoppedWhileAnotherInvalidatesAndLoads_itsOldValueDoesNotWin() {
        var sleeper = children(2).getFirst();
        var other = children.getLast();
        sleeper.say("load quote:AAPL old encode");
        assertThat(sleeper.hear()).isEqualTo("encoding");
        sleeper.freeze();
        assertThat(other.ask("invalidate quote:AAPL")).isEqualTo("removed 0");
        sleeper.thaw();
        assertThat(sleeper.hear()).isEqualTo("loaded old"); // Its own call began before the invalidation.

        assertThat(standing("quote:AAPL")).isNull();
        assertThat(sleeper.ask("get quote:AAPL")).isEqualTo("got null");
        assertThat(other.ask("load quote:AAPL new now")).isEqualTo("loaded new");
        assertThat(sleeper.ask("get quote:AAPL")).isEqualTo("got new");
    }
}
