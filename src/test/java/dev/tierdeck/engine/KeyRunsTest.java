package dev.tierdeck.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class KeyRunsTest {
    @Provide
    Arbitrary<List<Key>> keys() {
        return new SortedKeysTest().keys();
    }

    /** So many that have little in common that they take some pages. */
    @Provide
    Arbitrary<List<Key>> many() {
        return Arbitraries.longs().map(Random::new).map(random -> IntStream.range(0, 1_000).mapToObj(i -> {
            var name = new byte[random.nextInt(20, 100)];
            random.nextBytes(name);
            return Key.of(name);
        }).toList());
    }

    private static void sort(KeyRuns runs, List<Key> keys) {
        runs.sort(KeyList.of(keys), key -> SortedKeysTest.note(key.key()));
    }

    private static SortedKeys merged(KeyRuns runs) {
        return runs.merged(Thread::startVirtualThread);
    }

    @Property(tries = 300)
    void merged_anyParcels_isReadAsOneThatWasSorted(@ForAll @Size(max = 9) List<@From("keys") List<Key>> parcels) {
        var runs = new KeyRuns();
        parcels.forEach(keys -> sort(runs, keys));
        SortedKeysTest.requireSame(merged(runs), parcels.stream().flatMap(List::stream).toList());
    }

    @Property(tries = 300)
    void merged_keysInSeveralParcels_holdsEachOnceWithTheFirstOnesNumber(@ForAll @Size(max = 9) List<@From("keys") List<Key>> parcels, @ForAll int asked) {
        var plain = new TreeMap<Key, Integer>();
        var runs = new KeyRuns();
        for (int i = 0; i < parcels.size(); i++) {
            int number = i;
            runs.sort(KeyList.of(parcels.get(i)), key -> number);
            parcels.get(i).forEach(key -> plain.putIfAbsent(key, number));
            if ((asked >> i & 1) == 1) {
                merged(runs);
            }
        }
        var walk = merged(runs).walk(0);
        plain.forEach((key, number) -> {
            assertThat(walk.next()).isTrue();
            assertThat(walk.key()).isEqualTo(key);
            assertThat(walk.note()).isEqualTo(number);
        });
        assertThat(walk.next()).isFalse();
    }

    @Property(tries = 60)
    void merged_again_leavesWhatWasHandedOutBefore(@ForAll @Size(max = 8) List<@From("many") List<Key>> parcels, @ForAll int asked) {
        var runs = new KeyRuns();
        var all = new TreeSet<Key>();
        var held = new ArrayList<SortedKeys>();
        var expected = new ArrayList<List<Key>>();
        for (int i = 0; i < parcels.size(); i++) {
            sort(runs, parcels.get(i));
            all.addAll(parcels.get(i));
            if ((asked >> i & 1) == 1) {
                held.add(merged(runs));
                expected.add(List.copyOf(all));
            }
        }
        for (int i = 0; i < held.size(); i++) {
            SortedKeysTest.requireSame(held.get(i), expected.get(i));
        }
    }

    @Example
    void merged_nothingNew_isTheSame() {
        var runs = new KeyRuns();
        assertThat(merged(runs).size()).isZero();
        sort(runs, List.of(Key.of("b"), Key.of("a")));
        assertThat(merged(runs)).isSameAs(merged(runs));
    }

    @Example
    void sort_aNumberFails_leavesThatParcelAside() {
        var runs = new KeyRuns();
        sort(runs, List.of(Key.of("m")));
        assertThatThrownBy(() -> runs.sort(KeyList.of(List.of(Key.of("a"), Key.of("b"), Key.of("c"))), key -> {
            if (key.at(0) == 'b') {
                throw new IllegalStateException("no number");
            }
            return 0;
        })).hasMessage("no number");
        sort(runs, List.of(Key.of("z"), Key.of("y")));
        SortedKeysTest.requireSame(merged(runs), List.of(Key.of("m"), Key.of("y"), Key.of("z")));
    }
}
