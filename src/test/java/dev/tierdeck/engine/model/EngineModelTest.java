package dev.tierdeck.engine.model;

import dev.tierdeck.testing.RawRedis;
import dev.tierdeck.testing.RedisProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever two engines and another program do, and whatever the network does to them: no answer is older than what is promised. */
class EngineModelTest {
    private static final int ENGINES = 2;
    private static final AtomicInteger RUNS = new AtomicInteger();
    private static RedisProcess redis;
    private static RawRedis foreign;
    private static RawRedis sleeper;
    private static List<Player> players = List.of();

    @BeforeContainer
    static void open() {
        redis = RedisProcess.start();
        foreign = new RawRedis(redis.port());
        sleeper = new RawRedis(redis.port());
    }

    @AfterContainer
    static void close() {
        closePlayers();
        foreign.close();
        sleeper.close();
        redis.close();
    }

    private static void closePlayers() {
        players.forEach(Player::close);
        players = List.of();
    }

    /** Engines are kept from one run to the next, as opening them takes most of the time; but not after a failure. */
    private static List<Player> players() {
        if (players.isEmpty()) {
            var opened = new ArrayList<Player>();
            for (int number = 0; number < ENGINES; number++) {
                opened.add(new Player(number, redis.port()));
            }
            players = List.copyOf(opened);
        }
        return players;
    }

    @Property(tries = 150)
    void answers_whateverHappens_areNeverOlderThanPromised(@ForAll("steps") List<Step> steps) {
        boolean well = false;
        try {
            var scene = new Scene(players(), Keys.of(RUNS.incrementAndGet()), foreign, sleeper);
            steps.forEach(scene::run);
            scene.end();
            well = true;
        } finally {
            if (!well) {
                closePlayers();
            }
        }
    }

    @Provide
    static Arbitrary<List<Step>> steps() {
        return step().list().ofMinSize(4).ofMaxSize(18);
    }

    private static Arbitrary<Step> step() {
        var engines = Arbitraries.integers().between(0, ENGINES - 1);
        var keys = Arbitraries.integers().between(0, 3);
        var both = Arbitraries.of(true, false);
        var acts = Arbitraries.of(Step.Foreign.Act.class);
        return Arbitraries.frequencyOf(
                Tuple.of(12, Combinators.combine(engines, keys).as(Step.Get::new)),
                Tuple.of(10, Combinators.combine(engines, keys).as(Step.Load::new)),
                Tuple.of(2, Combinators.combine(engines, both).as(Step.GetBoth::new)),
                Tuple.of(8, Combinators.combine(engines, keys, Arbitraries.frequency(Tuple.of(4, false), Tuple.of(1, true))).as(Step.Put::new)),
                Tuple.of(1, engines.map(Step.PutBoth::new)),
                Tuple.of(8, Combinators.combine(acts, keys).as(Step.Foreign::new)),
                Tuple.of(1, Arbitraries.just(new Step.Flush())),
                Tuple.of(6, Combinators.combine(engines, keys).as(Step.Invalidate::new)),
                Tuple.of(1, Combinators.combine(engines, Arbitraries.of("m:*", "*:2", "r:*", "[mr]:*:[!1]")).as(Step.InvalidateLike::new)),
                Tuple.of(7, Combinators.combine(engines, keys, Arbitraries.of(Gate.Place.class), Arbitraries.frequency(Tuple.of(4, false), Tuple.of(1, true)))
                        .as(Step.Hold::new)),
                Tuple.of(5, Arbitraries.just(new Step.Resume())),
                Tuple.of(4, Combinators.combine(engines, Arbitraries.of(Player.Trouble.class)).as(Step.Suffer::new)),
                Tuple.of(2, engines.map(Step.Heal::new)),
                Tuple.of(1, Arbitraries.just(new Step.Pause())),
                Tuple.of(2, Combinators.combine(engines, Arbitraries.of(-10, 0, 10)).as(Step.WrongClock::new)),
                Tuple.of(5, Arbitraries.just(new Step.Settle())),
                Tuple.of(4, Combinators.combine(engines, keys, Arbitraries.of(Step.Collide.Call.class), acts).as(Step.Collide::new)),
                Tuple.of(2, Combinators.combine(engines, keys).as(Step.Tie::new)));
    }
}
