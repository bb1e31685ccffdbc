package dev.tierdeck.engine.model;

import dev.tierdeck.engine.Glob;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Key;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.ToxicProxy.Direction;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** One thing that happens in the model. Engines and keys are numbers, so that a sequence of steps can be read and repeated. */
sealed interface Step {
    /** Every key of a run, but no marker. */
    String EVERY_KEY = "[mr]:[0-9]*";

    void run(Scene scene);

    /** The engine whose doing every change of this step is; {@link Version#FOREIGN} where that can't be said. */
    default int by() {
        return Version.FOREIGN;
    }

    /** An engine reads. */
    record Get(int engine, int key) implements Step {
        @Override
        public void run(Scene scene) {
            scene.calls.get(scene.player(engine), scene.key(key));
        }
    }

    /** An engine reads, and loads what is missing. */
    record Load(int engine, int key) implements Step {
        @Override
        public void run(Scene scene) {
            scene.load(scene.player(engine), scene.key(key));
        }
    }

    /** An engine reads two keys at once. */
    record GetBoth(int engine, boolean load) implements Step {
        @Override
        public void run(Scene scene) {
            scene.calls.getAll(scene.player(engine), scene.keys.near(), load);
        }
    }

    /** An engine puts; the shortest of TTLs where it is to go by itself. */
    record Put(int engine, int key, boolean fleeting) implements Step {
        @Override
        public void run(Scene scene) {
            var type = Keys.type(scene.key(key));
            scene.calls.put(scene.player(engine), scene.key(key), fleeting ? type.ttl(Duration.ofMillis(4)) : type, fleeting);
        }

        @Override
        public int by() {
            return engine;
        }
    }

    /** An engine reads, and its loader says that there is no value. */
    record LoadNothing(int engine, int key) implements Step {
        @Override
        public void run(Scene scene) {
            if (!scene.loading(scene.player(engine), scene.key(key))) {
                scene.calls.loadNothing(scene.player(engine), scene.key(key));
            }
        }
    }

    /** An engine gives what stands another TTL: a long one, or one that is over at once. */
    record GiveTtl(int engine, int key, boolean fleeting) implements Step {
        @Override
        public void run(Scene scene) {
            scene.expire(scene.player(engine), scene.key(key), fleeting);
        }
    }

    /** An engine puts two keys at once. */
    record PutBoth(int engine) implements Step {
        @Override
        public void run(Scene scene) {
            scene.calls.putAll(scene.player(engine), scene.keys.near());
        }

        @Override
        public int by() {
            return engine;
        }
    }

    /** Another program writes, removes, or lets expire. */
    record Foreign(Act act, int key) implements Step {
        enum Act { SET, DEL, EXPIRE }

        @Override
        public void run(Scene scene) {
            act(scene, act, scene.key(key));
        }

        static void act(Scene scene, Act act, Key key) {
            switch (act) {
                case SET -> scene.set(key);
                case DEL -> scene.foreign.call("DEL", key.bytes());
                case EXPIRE -> scene.expire(key);
            }
        }
    }

    /** Another program empties the server. */
    record Flush() implements Step {
        @Override
        public void run(Scene scene) {
            scene.foreign.call("FLUSHALL");
        }
    }

    /** An engine invalidates a key. */
    record Invalidate(int engine, int key) implements Step {
        @Override
        public void run(Scene scene) {
            var meant = scene.key(key);
            scene.invalidate(scene.player(engine), Invalidation.key(meant), meant::equals);
        }

        @Override
        public int by() {
            return engine;
        }
    }

    /** An engine invalidates by a pattern. */
    record InvalidateLike(int engine, String pattern) implements Step {
        @Override
        public void run(Scene scene) {
            var glob = Glob.of(pattern);
            scene.invalidate(scene.player(engine), new Invalidation.ByGlob(glob), glob::matches);
        }

        @Override
        public int by() {
            return engine;
        }
    }

    /** An engine invalidates by a tag. */
    record InvalidateTag(int engine, String tag) implements Step {
        @Override
        public void run(Scene scene) {
            scene.invalidate(scene.player(engine), tag);
        }

        @Override
        public int by() {
            return engine;
        }
    }

    /** A read, a load or a put begins and is held at a gate. */
    record Hold(int engine, int key, Gate.Place place, Kind kind) implements Step {
        /** Which call is held. A question is a read where it is held at its decoding, else a load. */
        enum Kind { QUESTION, PUT, NOTHING }

        @Override
        public void run(Scene scene) {
            hold(scene, engine, key, place, kind);
        }
    }

    /** A read, a load or a put is held at a gate while others do something with the same key. */
    record Overtake(int engine, int key, Gate.Place place, Hold.Kind kind, Foreign.Act before, List<Other> others) implements Step {
        enum Other {
            PUT, PUT_ELSEWHERE, SET, DEL, INVALIDATE, INVALIDATE_ELSEWHERE, LIKE, LIKE_ELSEWHERE, TAG, TAG_ELSEWHERE, FLUSH, LOAD, LOAD_ELSEWHERE, GET;

            boolean changes() {
                return compareTo(LOAD) < 0;
            }
        }

        @Override
        public void run(Scene scene) {
            Foreign.act(scene, before, scene.key(key));
            var held = hold(scene, engine, key, place, kind);
            scene.look(Version.FOREIGN);
            others.forEach(other -> run(scene, other));
            if (held != null) {
                scene.resume(held);
            }
        }

        private void run(Scene scene, Other other) {
            var step = switch (other) {
                case PUT -> new Put(engine, key, false);
                case PUT_ELSEWHERE -> new Put(engine + 1, key, false);
                case SET -> new Foreign(Foreign.Act.SET, key);
                case DEL -> new Foreign(Foreign.Act.DEL, key);
                case INVALIDATE -> new Invalidate(engine, key);
                case INVALIDATE_ELSEWHERE -> new Invalidate(engine + 1, key);
                case LIKE -> new InvalidateLike(engine, EVERY_KEY);
                case LIKE_ELSEWHERE -> new InvalidateLike(engine + 1, EVERY_KEY);
                case TAG -> new InvalidateTag(engine, Keys.TAGS.get(key % 2));
                case TAG_ELSEWHERE -> new InvalidateTag(engine + 1, Keys.TAGS.get(key % 2));
                case LOAD -> new Load(engine, key);
                case LOAD_ELSEWHERE -> new Load(engine + 1, key);
                case GET -> new Get(engine, key);
                case FLUSH -> new Flush();
            };
            scene.run(step);
        }
    }

    private static @Nullable Operation hold(Scene scene, int engine, int key, Gate.Place place, Hold.Kind kind) {
        var player = scene.player(engine);
        var what = scene.key(key);
        var gate = new Gate(place);
        if (kind == Hold.Kind.PUT) {
            return scene.hold(Operation.start(player.number, what, false, gate, () -> scene.calls.put(player, what, Keys.type(what), false)));
        }
        if (place == Gate.Place.DECODE) {
            return scene.hold(Operation.start(player.number, what, false, gate, () -> scene.calls.get(player, what)));
        }
        return scene.loading(player, what) ? null : scene.hold(Operation.start(player.number, what, true, gate, () -> {
            if (kind == Hold.Kind.NOTHING) {
                scene.calls.loadNothing(player, what);
            } else {
                scene.calls.load(player, what, () -> {});
            }
        }));
    }

    /** The call that has been held longest goes on. */
    record Resume() implements Step {
        @Override
        public void run(Scene scene) {
            scene.resume();
        }
    }

    /** An engine's network is bad from now on. */
    record Suffer(int engine, Player.Trouble trouble) implements Step {
        @Override
        public void run(Scene scene) {
            scene.suffer(scene.player(engine), trouble);
        }
    }

    /** An engine's network is well again; whether the engine has found that out is another question. */
    record Heal(int engine) implements Step {
        @Override
        public void run(Scene scene) {
            scene.heal(scene.player(engine));
        }
    }

    /** The server is silent for longer than memory trusts it, and something changes meanwhile. */
    record Silence(int engine, int key, Foreign.Act act) implements Step {
        @Override
        public void run(Scene scene) {
            scene.run(new Get(engine, key));
            scene.run(new Suffer(engine, Player.Trouble.SILENT_SERVER));
            scene.run(new Foreign(act, key));
            LockSupport.parkNanos(Player.FENCE.plusMillis(5).toNanos());
            scene.run(new Get(engine, key));
            scene.run(new Heal(engine));
        }
    }

    /** An engine's clock goes wrong. */
    record WrongClock(int engine, int seconds) implements Step {
        @Override
        public void run(Scene scene) {
            scene.player(engine).clock.wrongBy(Duration.ofSeconds(seconds));
        }
    }

    /** Everything comes to rest, and all engines are compared with the server. */
    record Settle() implements Step {
        @Override
        public void run(Scene scene) {
            scene.settle();
        }
    }

    /** A reply to an engine and the telling of another's change arrive in one burst. */
    record Collide(int engine, int key, Call call, Foreign.Act act) implements Step {
        enum Call { GET, LOAD, PUT, INVALIDATE }

        @Override
        public void run(Scene scene) {
            var player = scene.player(engine);
            var what = scene.key(key);
            if (player.disturbed() || scene.loading(player, what)) {
                return;
            }
            Runnable stall = () -> player.proxy.stall(Direction.TO_CLIENT);
            if (call != Call.LOAD) {
                stall.run();
            }
            var racing = Operation.race(engine, what, false, null, () -> {
                switch (call) {
                    case GET -> scene.calls.get(player, what);
                    case LOAD -> scene.calls.load(player, what, stall);
                    case PUT -> scene.calls.put(player, what, Keys.type(what), false);
                    case INVALIDATE -> scene.invalidate(player, Invalidation.key(what), what::equals);
                }
            });
            Await.within(Duration.ofMillis(20), () -> racing.ended() || player.proxy.held(Direction.TO_CLIENT) > 0);
            LockSupport.parkNanos(1_000_000);
            Foreign.act(scene, act, what);
            LockSupport.parkNanos(1_000_000);
            player.proxy.release(Direction.TO_CLIENT);
            if (!racing.finish(Duration.ofSeconds(5))) {
                throw new AssertionError(call + " has not returned");
            }
        }
    }

    /** An engine's put and another program's reach the server in one turn of its event loop. */
    record Tie(int engine, int key) implements Step {
        @Override
        public void run(Scene scene) {
            var player = scene.player(engine);
            var what = scene.key(key);
            var sleeping = Operation.race(engine, what, false, null, () -> scene.sleeper.call("DEBUG", "SLEEP", "0.008"));
            LockSupport.parkNanos(2_000_000);
            var putting = Operation.race(engine, what, false, null, () -> scene.calls.put(player, what, Keys.type(what), false));
            LockSupport.parkNanos(2_000_000);
            scene.set(what);
            if (!putting.finish(Duration.ofSeconds(5)) || !sleeping.finish(Duration.ofSeconds(5))) {
                throw new AssertionError("a put has not returned");
            }
        }
    }
}
