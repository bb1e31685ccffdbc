package dev.tierdeck.engine.redis.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Catalog;
import dev.tierdeck.engine.MissCause;
import dev.tierdeck.engine.ServerMisses;
import dev.tierdeck.engine.ServerMisses.State;
import dev.tierdeck.engine.redis.RedisSettings;
import dev.tierdeck.engine.redis.RedisTier;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.RawRedis;
import dev.tierdeck.testing.RedisProcess;
import dev.tierdeck.testing.ToxicProxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The setting of a real server: looked at, added to, put back. */
@Timeout(120)
class EventSettingTest {
    private RedisProcess redis;
    private RawRedis foreign;
    private @Nullable RedisTier tier;
    private ServerMisses misses;

    @BeforeEach
    void start() {
        redis = RedisProcess.start();
        foreign = new RawRedis(redis.port());
    }

    @AfterEach
    void stop() {
        if (tier != null) {
            tier.close();
        }
        foreign.close();
        redis.close();
    }

    private void open(RedisSettings settings) {
        tier = RedisTier.open(settings).awaitConnected(Duration.ofSeconds(20));
        misses = tier.misses(Catalog.NONE);
    }

    private RedisSettings settings() {
        return RedisSettings.of("127.0.0.1", redis.port());
    }

    private void open() {
        open(settings());
    }

    private void set(String letters) {
        foreign.call("CONFIG", "SET", "notify-keyspace-events", letters);
    }

    /** The letters that are set, in the order of the alphabet. */
    private String letters() {
        var reply = (List<?>) foreign.call("CONFIG", "GET", "notify-keyspace-events");
        return new String((byte[]) reply.get(1)).chars().sorted().mapToObj(Character::toString).collect(Collectors.joining());
    }

    private void stands(State state) {
        Await.until("it stands " + state, () -> misses.standing().state() == state && (misses.standing().since() != null) == isOn(state));
    }

    private static boolean isOn(State state) {
        return state == State.ON || state == State.SWITCHED_ON;
    }

    private void missIsTold() {
        long before = misses.counts().events();
        foreign.call("GET", "nothing");
        Await.until("a miss is told", () -> misses.counts().events() > before);
    }

    @Test
    void standing_beforeAnybodyFollows_isUnknown_andNobodyIsAsked() {
        open();
        assertThat(misses.standing().state()).isEqualTo(State.UNKNOWN);
        assertThat(foreign.text("CLIENT", "LIST", "TYPE", "pubsub")).isEmpty();
    }

    @Test
    void standing_ofAServerThatTellsNothing_isOff_andChangesNothing() {
        set("Ex");
        open();
        misses.follow();
        stands(State.OFF);
        assertThat(misses.standing().setting()).contains("E").contains("x").hasSize(2);
        assertThat(misses.standing().sentence()).contains("notify-keyspace-events");
        assertThat(letters()).isEqualTo("Ex");
    }

    @Test
    void standing_ofAServerThatSendsAllButMisses_isOff() {
        set("KEA");
        open();
        misses.follow();
        stands(State.OFF);
        misses.switchOn();
        stands(State.SWITCHED_ON);
        assertThat(letters()).isEqualTo("AEKm");
        missIsTold();
    }

    @Test
    void switchOn_addsWhatIsMissing_andSwitchOffPutsBackWhatWas() {
        set("K$");
        open();
        misses.switchOn();
        assertThat(letters()).isEqualTo("$EKegmx");
        stands(State.SWITCHED_ON);
        missIsTold();
        misses.switchOff();
        assertThat(letters()).isEqualTo("$K");
        stands(State.OFF);
    }

    @Test
    void switchOn_twice_stillKnowsWhatWasFirst() {
        open();
        misses.switchOn();
        misses.switchOn();
        misses.switchOff();
        assertThat(letters()).isEmpty();
    }

    @Test
    void switchOn_whereSomebodyElseHasDoneSo_leavesItThere() {
        set("Emxeg");
        open();
        misses.switchOn();
        stands(State.ON);
        misses.switchOff();
        assertThat(letters()).isEqualTo("Eegmx");
    }

    @Test
    void switchOff_afterSomebodyElseHasChangedIt_leavesItAlone() {
        open();
        misses.switchOn();
        stands(State.SWITCHED_ON);
        set("KEA");
        misses.switchOff();
        assertThat(letters()).isEqualTo("AEK");
    }

    @Test
    void rest_andClose_putTheSettingBack() {
        open();
        misses.switchOn();
        stands(State.SWITCHED_ON);
        misses.rest();
        Await.until("it is put back", () -> letters().isEmpty());
        misses.switchOn();
        assertThat(letters()).isEqualTo("Eegmx");
        tier.close();
        assertThat(letters()).isEmpty();
    }

    @Test
    void rest_endsTheConnection_andFollowOpensItAgain() {
        set("Emxeg");
        open();
        misses.follow();
        stands(State.ON);
        misses.rest();
        Await.until("nobody listens", () -> "".equals(foreign.text("CLIENT", "LIST", "TYPE", "pubsub")));
        assertThat(misses.standing().since()).isNull();
        misses.follow();
        stands(State.ON);
        missIsTold();
    }

    @Test
    void switchOn_onAConnectionThatOnlyLooks_isRefused() {
        open(settings().readOnly(true));
        assertThatThrownBy(() -> misses.switchOn()).isInstanceOf(CacheException.ReadOnly.class);
        assertThat(letters()).isEmpty();
    }

    @Test
    void brokenConnection_isOpenedAgain_andTheHearingBeginsAnew() {
        set("Emxeg");
        open();
        misses.follow();
        stands(State.ON);
        missIsTold();
        var since = misses.standing().since();
        foreign.call("CLIENT", "KILL", "TYPE", "pubsub");
        Await.until("it is told again", () -> {
            var now = misses.standing().since();
            return now != null && now.isAfter(since);
        });
        assertThat(misses.counts().events()).isZero();
        missIsTold();
    }

    @Test
    void serverThatComesBackWithoutTheSetting_isSetAnew_andPutBackInTheEnd() {
        open();
        misses.switchOn();
        stands(State.SWITCHED_ON);
        var since = misses.standing().since();
        restart("notify-keyspace-events Kx");
        Await.until("it is set anew", () -> letters().equals("EKegmx"));
        Await.until("it is heard anew", () -> misses.standing().since() != null && misses.standing().since().isAfter(since));
        stands(State.SWITCHED_ON);
        missIsTold();
        misses.switchOff();
        assertThat(letters()).isEqualTo("Kx");
    }

    @Test
    void switchOff_whileTheServerIsAway_isDoneWhenItReturns() {
        open();
        misses.switchOn();
        stands(State.SWITCHED_ON);
        redis.kill();
        stands(State.AWAY);
        assertThatThrownBy(() -> misses.switchOff()).isInstanceOf(CacheException.TierUnavailable.class);
        // As it was: the setting survived, so this may be the same server behind a network that was gone.
        restart("notify-keyspace-events gxeEm");
        Await.until("it is put back", () -> letters().isEmpty());
    }

    private void restart(String setting) {
        int port = redis.port();
        foreign.close();
        if (misses.standing().state() != State.AWAY) {
            redis.kill();
        }
        redis.close();
        redis = RedisProcess.start(port, setting);
        foreign = new RawRedis(port);
        tier.retry();
    }

    /** As where a router forgets a connection on which nobody has spoken: neither side is told. */
    @Test
    void connectionThatIsSilentlyCut_isFoundOut_andOpenedAgain() {
        set("Emxeg");
        try (var proxy = new ToxicProxy(redis.port())) {
            open(RedisSettings.of("127.0.0.1", proxy.port()));
            misses.follow();
            stands(State.ON);
            missIsTold();
            var since = misses.standing().since();
            var port = foreign.text("CLIENT", "LIST", "TYPE", "pubsub").replaceAll("(?s).* addr=127.0.0.1:(\\d+) .*", "$1");
            proxy.halfClose(Integer.parseInt(port));
            assertThat(Await.within(Duration.ofSeconds(30), () -> {
                var now = misses.standing().since();
                return now != null && now.isAfter(since);
            })).as("it is listened to anew").isTrue();
            missIsTold();
            tier.close();
        }
    }

    private void user(String name, String... rules) {
        var words = new ArrayList<Object>(List.of("ACL", "SETUSER", name, "reset", "on", ">pw", "~*"));
        words.addAll(List.of(rules));
        foreign.call(words.toArray());
    }

    private void openAs(String user) {
        open(RedisSettings.of("127.0.0.1", redis.port(), user, "pw", 0));
    }

    @Test
    void userWithoutConfig_isToldWhichRightIsMissing() {
        user("looker", "&*", "+@all", "-config");
        openAs("looker");
        misses.follow();
        stands(State.REFUSED);
        assertThat(misses.standing().sentence()).contains("+config|get").contains("notify-keyspace-events");
        assertThatThrownBy(() -> misses.switchOn()).isInstanceOf(CacheException.NotPermitted.class).hasMessageContaining("CONFIG GET");
    }

    @Test
    void userWithoutConfig_onAServerThatTellsMisses_followsThem() {
        user("looker", "&*", "+@all", "-config");
        set("Emxeg");
        openAs("looker");
        misses.follow();
        stands(State.ON);
        assertThat(misses.standing().setting()).isEmpty();
        missIsTold();
        assertThat(misses.counts().types()).isEqualTo(Map.of(Hearing.OTHER, Map.of(MissCause.ABSENT, 1L)));
    }

    @Test
    void userWhoMayReadTheSettingOnly_isRefusedToSwitchOn() {
        user("reader", "&*", "+@all", "-config", "+config|get");
        openAs("reader");
        assertThatThrownBy(() -> misses.switchOn()).isInstanceOf(CacheException.NotPermitted.class).hasMessageContaining("CONFIG SET");
    }

    @Test
    void userWithoutTheChannels_isToldWhichRightIsMissing() {
        user("deaf", "resetchannels", "+@all");
        set("Emxeg");
        openAs("deaf");
        misses.follow();
        stands(State.REFUSED);
        assertThat(misses.standing().sentence()).contains("&__keyevent@*");
    }

    @Test
    void serverWhoseConfigHasAnotherName_refuses() {
        redis.close();
        foreign.close();
        redis = RedisProcess.start("rename-command CONFIG \"\"");
        foreign = new RawRedis(redis.port());
        open();
        misses.follow();
        stands(State.REFUSED);
        assertThatThrownBy(() -> misses.switchOn()).isInstanceOf(CacheException.NotPermitted.class).hasMessageContaining("CONFIG");
    }
}
