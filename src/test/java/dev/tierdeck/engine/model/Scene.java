package dev.tierdeck.engine.model;

import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Ttl;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.RawRedis;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** One run of the model: the engines, the other program, the keys, what is under way, and the oracle. */
final class Scene {
    private static final Duration OUTAGE = Duration.ofSeconds(1);
    private static final Key TOLD = Key.of(Keys.TRACKED + "marker");
    private static final Key READ = Key.of("r:marker");
    private static long markers;

    final List<Player> players;
    final Keys keys;
    final RawRedis foreign;
    final RawRedis sleeper;
    final Calls calls;
    private final Oracle oracle = new Oracle(Player.FENCE, OUTAGE);
    private final List<Operation> pending = new ArrayList<>();
    private final List<Player> halfOpen = new ArrayList<>();

    Scene(List<Player> players, Keys keys, RawRedis foreign, RawRedis sleeper) {
        this.players = players;
        this.keys = keys;
        this.foreign = foreign;
        this.sleeper = sleeper;
        this.calls = new Calls(oracle);
        foreign.call("FLUSHALL");
        settle();
    }

    /** Runs a step and judges what came of it. */
    void run(Step step) {
        step.run(this);
        look(step.by());
        calls.judge();
    }

    /** Looks at the server; all that changed since the last look may be this engine's doing. */
    void look(int by) {
        pending.removeIf(Operation::ended);
        oracle.look(this::standing, by);
    }

    /** Lets everything come to its end and judges the rest. */
    void end() {
        while (!pending.isEmpty()) {
            resume();
        }
        settle();
    }

    Player player(int number) {
        return players.get(number % players.size());
    }

    Key key(int number) {
        return keys.all().get(number % keys.all().size());
    }

    private Map<Key, Optional<String>> standing() {
        var words = new ArrayList<Object>(List.of("MGET"));
        keys.all().forEach(key -> words.add(key.bytes()));
        var values = (List<?>) foreign.call(words.toArray());
        var standing = new HashMap<Key, Optional<String>>();
        for (int i = 0; i < values.size(); i++) {
            standing.put(keys.all().get(i), Optional.ofNullable((byte[]) values.get(i)).map(bytes -> new String(bytes, StandardCharsets.UTF_8)));
        }
        return standing;
    }

    /** Another program sets a value. */
    void set(Key key) {
        var version = oracle.begin(key, false, Version.FOREIGN, Set.of());
        foreign.call("SET", key.bytes(), version.value);
        version.done = oracle.tick();
    }

    /** Another program gives a value a millisecond to live, and it goes. */
    void expire(Key key) {
        oracle.fleeting(key);
        foreign.call("PEXPIRE", key.bytes(), 1);
        Await.within(Duration.ofMillis(50), () -> foreign.call("GET", key.bytes()) == null);
    }

    void expire(Player player, Key key, boolean fleeting) {
        if (fleeting) {
            oracle.fleeting(key);
        }
        calls.expire(player, key, Ttl.of(fleeting ? Duration.ofMillis(3) : Duration.ofMinutes(3)));
    }

    void invalidate(Player player, Invalidation what, Predicate<Key> rule) {
        calls.invalidate(player, what, version -> rule.test(version.key));
    }

    void invalidate(Player player, String tag) {
        calls.invalidate(player, Invalidation.tag(tag), version -> version.tags.contains(tag));
    }

    /** Loads; where another load of the key is under way, on a thread of its own, as the call may come to wait for it. */
    void load(Player player, Key key) {
        if (loading(player, key)) {
            pending.add(Operation.start(player.number, key, true, null, () -> calls.load(player, key, () -> {})));
        } else {
            calls.load(player, key, () -> {});
        }
    }

    boolean loading(Player player, Key key) {
        return pending.stream().anyMatch(other -> other.loads && other.key.equals(key)
                && (other.engine == player.number || Keys.loadedInTurn(key)));
    }

    /** Keeps a call that is held at a gate. */
    Operation hold(Operation held) {
        pending.add(held);
        return held;
    }

    /** The first call that is held or waits goes on to its end. */
    void resume() {
        if (!pending.isEmpty()) {
            resume(pending.getFirst());
        }
    }

    /** A call goes on to its end. */
    void resume(Operation first) {
        pending.remove(first);
        if (!first.finish(Duration.ofMillis(300))) {
            pending.forEach(other -> other.finish(Duration.ZERO));
            foreign.call("FLUSHALL"); // A turn to load that nobody could give back would hold up the others for seconds.
            if (!first.finish(Duration.ofSeconds(10))) {
                throw new AssertionError("a call has not returned");
            }
        }
    }

    void suffer(Player player, Player.Trouble trouble) {
        player.suffer(trouble, foreign);
        if (trouble == Player.Trouble.HALF_OPEN) {
            halfOpen.add(player);
        }
    }

    void heal(Player player) {
        player.heal(halfOpen.removeIf(player::equals));
    }

    /** The network is well, every engine has seen a marker that was written after everything else, and answers what stands. */
    void settle() {
        players.forEach(this::heal);
        mark();
        mark(); // A question that the first marker's telling brought about is answered by the second's.
        players.forEach(Player::undisturbed);
        oracle.settle(this::standing, calls.underWay());
        players.forEach(player -> keys.all().forEach(key -> compare(player, key)));
        calls.judge();
    }

    private void mark() {
        var marker = "v" + ++markers;
        foreign.call("SET", READ.bytes(), marker);
        foreign.call("SET", TOLD.bytes(), marker);
        for (var player : players) {
            boolean heard = Await.within(Duration.ofSeconds(10), () -> {
                player.retryIfUnwell();
                return marker.equals(player.cache.get(Keys.type(READ), READ)) && marker.equals(player.cache.get(Keys.NEAR, TOLD)) && player.healthy();
            });
            if (!heard) {
                throw new AssertionError("engine " + player.number + " has not come back: " + player.cache.tiers()
                        + ", and answers " + player.cache.entry(Keys.NEAR, TOLD) + " instead of " + marker);
            }
        }
    }

    /** Only what goes by itself, or can't be read for a moment, is asked for again. */
    private void compare(Player player, Key key) {
        for (int tries = 0; ; tries++) {
            long failures = player.failures();
            var before = standing().get(key);
            var answer = player.cache.get(Keys.type(key), key);
            var after = standing().get(key);
            boolean right = Optional.ofNullable(answer).equals(before) || answer == null && before.filter(oracle::mayCountForNothing).isPresent();
            if (right && before.equals(after)) {
                return;
            }
            LockSupport.parkNanos(1_000_000);
            boolean moving = !before.equals(after) || answer == null && player.failures() > failures || answer != null && oracle.isFleeting(answer);
            if (!moving || tries > 200) {
                throw new AssertionError("all is settled, and engine " + player.number + " answers " + answer + " for " + key
                        + ", where " + before.orElse("nothing") + " stands");
            }
        }
    }
}
