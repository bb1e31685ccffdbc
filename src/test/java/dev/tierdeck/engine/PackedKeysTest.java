package dev.tierdeck.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NoSuchElementException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class PackedKeysTest {
    /** Many of them alike, one now and then too long for a page. */
    @Provide
    Arbitrary<List<Key>> keys() {
        var brief = Arbitraries.bytes().array(byte[].class).ofMaxSize(2).map(Key::of);
        var usual = Arbitraries.bytes().array(byte[].class).ofMaxSize(60).map(Key::of);
        var sizes = Arbitraries.of(4_095, 4_096, 4_097, 65_534, 65_535, 65_536, 300_000);
        var large = sizes.map(PackedKeysTest::large);
        return Arbitraries.frequencyOf(Tuple.of(40, brief), Tuple.of(60, usual), Tuple.of(1, large))
                .list().ofMaxSize(400);
    }

    private static Key large(int length) {
        var bytes = new byte[length];
        Arrays.fill(bytes, (byte) (length & 0x7f));
        return Key.of(bytes);
    }

    private static PackedKeys packed(Iterable<Key> keys) {
        var packed = new PackedKeys();
        keys.forEach(packed::add);
        return packed;
    }

    @Property
    void add_anyKeys_holdsEachOnceInTheOrderInWhichTheyCame(@ForAll("keys") List<Key> keys) {
        var packed = packed(keys);
        var model = new LinkedHashSet<>(keys);

        assertThat(packed).containsExactlyElementsOf(model);
        assertThat(packed.size()).isEqualTo(model.size());
        assertThat(packed.isEmpty()).isEqualTo(model.isEmpty());
        var order = new ArrayList<>(model);
        for (int i = 0; i < order.size(); i++) {
            assertThat(packed.indexOf(order.get(i))).isEqualTo(i);
            assertThat(packed.get(i)).isEqualTo(order.get(i));
        }
    }

    @Property
    void add_aKey_answersItsPlaceAndChangesNothingTheSecondTime(@ForAll("keys") List<Key> keys, @ForAll byte[] more) {
        var packed = packed(keys);
        int place = packed.add(Key.of(more));
        int size = packed.size();

        assertThat(packed.get(place)).isEqualTo(Key.of(more));
        assertThat(packed.add(Key.of(more))).isEqualTo(place);
        assertThat(packed.size()).isEqualTo(size);
    }

    @Property
    void contains_anyKey_isWhatASetSays(@ForAll("keys") List<Key> keys, @ForAll("keys") List<Key> asked) {
        var packed = packed(keys);
        var model = new LinkedHashSet<>(keys);

        assertThat(asked).allSatisfy(key -> {
            assertThat(packed.contains(key)).isEqualTo(model.contains(key));
            assertThat(packed.indexOf(key) >= 0).isEqualTo(model.contains(key));
        });
    }

    @Example
    void add_keysLargerThanAPage_areHeldAmongSmallOnes() {
        var keys = List.of(Key.of("small"), large(5 << 20), Key.of(""), large((1 << 20) + 1), Key.of("last"));

        assertThat(packed(keys)).containsExactlyElementsOf(keys);
        assertThat(packed(keys).indexOf(large(5 << 20))).isEqualTo(1);
    }

    @Example
    void contains_aPrefixOrALongerForm_isAnotherKey() {
        var packed = packed(List.of(Key.of("conn-40"), large(65_535)));

        assertThat(packed.contains(Key.of("conn-4"))).isFalse();
        assertThat(packed.contains(Key.of("conn-400"))).isFalse();
        assertThat(packed.contains(large(65_536))).isFalse();
    }

    @Example
    void get_noSuchPlace_isRefused() {
        var packed = packed(List.of(Key.of("only")));

        assertThatThrownBy(() -> packed.get(1)).isInstanceOf(IndexOutOfBoundsException.class).hasMessageContaining("1");
        assertThatThrownBy(() -> packed.get(-1)).isInstanceOf(IndexOutOfBoundsException.class);
        var all = packed.iterator();
        all.next();
        assertThatThrownBy(all::next).isInstanceOf(NoSuchElementException.class);
    }

    @Example
    void add_manyKeys_areAllFoundAgain() {
        var packed = new PackedKeys();
        for (int i = 0; i < 200_000; i++) {
            assertThat(packed.add(Key.of("tradecore:market:quote:SYM" + i))).isEqualTo(i);
        }
        for (int i = 0; i < 200_000; i++) {
            assertThat(packed.indexOf(Key.of("tradecore:market:quote:SYM" + i))).isEqualTo(i);
        }
        assertThat(packed.contains(Key.of("tradecore:market:quote:SYM200000"))).isFalse();
    }
}
