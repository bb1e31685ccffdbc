package dev.tierdeck.engine.model;

import dev.tierdeck.testing.RawRedis;
import dev.tierdeck.testing.RedisProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
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
                opened.add(new Player(number, redis.port(), number == 0 ? journal() : null));
            }
            players = List.copyOf(opened);
        }
        return players;
    }

    /** The first engine has one, so that its invalidations are done even while Redis is away; those of the other fail then. */
    private static Path journal() {
        try {
            return Files.createTempDirectory("model-journal");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Property(tries = 150)
    void answers_whateverHappens_areNeverOlderThanPromised(@ForAll("steps") List<Step> steps) {
        run(steps);
    }

    /** The slow reader's answer is older than what its own process has put since, and must not stand in its memory. */
    @Example
    void read_overtakenByAPut_isNotPromoted() {
        run(List.of(new Step.Overtake(0, 0, Gate.Place.DECODE, Step.Hold.Kind.QUESTION, Step.Foreign.Act.SET, List.of(Step.Overtake.Other.PUT))));
    }

    /** The load is accepted, but has not landed, when it is invalidated: who asks then may not share it. */
    @Example
    void load_invalidatedBeforeItLands_isNotShared() {
        run(List.of(new Step.Overtake(0, 0, Gate.Place.LANDING, Step.Hold.Kind.QUESTION, Step.Foreign.Act.DEL,
                List.of(Step.Overtake.Other.INVALIDATE, Step.Overtake.Other.LOAD))));
    }

    /** A pattern does not find what is remembered as absent, and must end it all the same. */
    @Example
    void absence_invalidatedByAPattern_isRememberedNoMore() {
        for (int key = 0; key < 4; key++) {
            run(List.of(new Step.Foreign(Step.Foreign.Act.DEL, key), new Step.LoadNothing(0, key), new Step.InvalidateLike(0, Step.EVERY_KEY), new Step.Load(0, key)));
        }
    }

    /** The loader found nothing before the invalidation; it may have found something after. */
    @Example
    void loadOfNothing_overtakenByAnInvalidation_isNotRemembered() {
        run(List.of(new Step.Overtake(0, 0, Gate.Place.LOADER, Step.Hold.Kind.NOTHING, Step.Foreign.Act.DEL,
                List.of(Step.Overtake.Other.INVALIDATE)), new Step.Load(0, 0)));
    }

    /** The load's token died with its connection, so Redis takes nothing of it; that says nothing about what was invalidated since. */
    @Example
    void load_invalidatedAfterItsConnectionBroke_isNotShared() {
        run(List.of(new Step.Hold(0, 0, Gate.Place.LOADER, Step.Hold.Kind.QUESTION), new Step.Suffer(0, Player.Trouble.CUT), new Step.Settle(),
                new Step.Invalidate(0, 0), new Step.Load(0, 0), new Step.Resume()));
    }

    /** The same in an outage, for a type that lives in Redis alone: there is no memory that could have noticed. */
    @Example
    void loadBegunInAnOutage_invalidatedWhenItIsOver_isNotShared() {
        run(List.of(new Step.Suffer(0, Player.Trouble.REFUSED), new Step.Hold(0, 3, Gate.Place.LOADER, Step.Hold.Kind.QUESTION), new Step.Settle(),
                new Step.Invalidate(0, 3), new Step.Load(0, 3), new Step.Resume()));
    }

    private static void run(List<Step> steps) {
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
        return step().list().ofMinSize(1).ofMaxSize(18);
    }

    private static final Arbitrary<Integer> ENGINE = Arbitraries.integers().between(0, ENGINES - 1);
    private static final Arbitrary<Integer> KEY = Arbitraries.integers().between(0, 3);
    private static final Arbitrary<Step.Foreign.Act> ACT = Arbitraries.of(Step.Foreign.Act.class);
    private static final Arbitrary<Gate.Place> PLACE = Arbitraries.of(Gate.Place.class);
    private static final Arbitrary<Step.Hold.Kind> KIND = Arbitraries.frequency(Tuple.of(6, Step.Hold.Kind.QUESTION),
            Tuple.of(2, Step.Hold.Kind.PUT), Tuple.of(1, Step.Hold.Kind.NOTHING));

    private static Arbitrary<Boolean> rarely() {
        return Arbitraries.frequency(Tuple.of(4, false), Tuple.of(1, true));
    }

    private static Arbitrary<Step> step() {
        return Arbitraries.frequencyOf(Tuple.of(6, calls()), Tuple.of(3, changes()), Tuple.of(4, races()), Tuple.of(1, troubles()),
                Tuple.of(1, Arbitraries.just(new Step.Settle())));
    }

    private static Arbitrary<Step> calls() {
        return Arbitraries.frequencyOf(
                Tuple.of(5, Combinators.combine(ENGINE, KEY).as(Step.Get::new)),
                Tuple.of(5, Combinators.combine(ENGINE, KEY).as(Step.Load::new)),
                Tuple.of(1, Combinators.combine(ENGINE, rarely()).as(Step.GetBoth::new)),
                Tuple.of(4, Combinators.combine(ENGINE, KEY, rarely()).as(Step.Put::new)),
                Tuple.of(1, ENGINE.map(Step.PutBoth::new)),
                Tuple.of(1, Combinators.combine(ENGINE, KEY).as(Step.LoadNothing::new)),
                Tuple.of(1, Combinators.combine(ENGINE, KEY, rarely()).as(Step.GiveTtl::new)));
    }

    private static Arbitrary<Step> changes() {
        return Arbitraries.frequencyOf(
                Tuple.of(5, Combinators.combine(ACT, KEY).as(Step.Foreign::new)),
                Tuple.of(5, Combinators.combine(ENGINE, KEY).as(Step.Invalidate::new)),
                Tuple.of(1, Combinators.combine(ENGINE, Arbitraries.of("m:[0-9]*", "*:2", Step.EVERY_KEY, "[mr]:*:[!1]")).as(Step.InvalidateLike::new)),
                Tuple.of(2, Combinators.combine(ENGINE, Arbitraries.of(Keys.TAGS)).as(Step.InvalidateTag::new)),
                Tuple.of(1, Arbitraries.just(new Step.Flush())));
    }

    private static Arbitrary<Step> races() {
        return Arbitraries.frequencyOf(
                Tuple.of(8, Combinators.combine(ENGINE, KEY, PLACE, KIND, ACT, others()).as(Step.Overtake::new)),
                Tuple.of(3, Combinators.combine(ENGINE, KEY, Arbitraries.of(Step.Collide.Call.class), ACT).as(Step.Collide::new)),
                Tuple.of(1, Combinators.combine(ENGINE, KEY).as(Step.Tie::new)),
                Tuple.of(2, Combinators.combine(ENGINE, KEY, PLACE, KIND).as(Step.Hold::new)),
                Tuple.of(2, Arbitraries.just(new Step.Resume())));
    }

    /** Something changes, and then somebody asks. */
    private static Arbitrary<List<Step.Overtake.Other>> others() {
        var all = List.of(Step.Overtake.Other.values());
        return Combinators.combine(Arbitraries.of(all).filter(Step.Overtake.Other::changes),
                Arbitraries.of(all).filter(other -> !other.changes()).list().ofMaxSize(2)).as((change, questions) -> {
                    var list = new ArrayList<Step.Overtake.Other>(List.of(change));
                    list.addAll(questions);
                    return list;
                });
    }

    private static Arbitrary<Step> troubles() {
        return Arbitraries.frequencyOf(
                Tuple.of(4, Combinators.combine(ENGINE, Arbitraries.of(Player.Trouble.class)).as(Step.Suffer::new)),
                Tuple.of(2, ENGINE.map(Step.Heal::new)),
                Tuple.of(1, Combinators.combine(ENGINE, KEY, ACT).as(Step.Silence::new)),
                Tuple.of(2, Combinators.combine(ENGINE, Arbitraries.of(-10, 0, 10)).as(Step.WrongClock::new)));
    }
}
