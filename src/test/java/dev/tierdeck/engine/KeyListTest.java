package dev.tierdeck.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class KeyListTest {
    @Provide
    Arbitrary<List<Key>> keys() {
        return Arbitraries.bytes().array(byte[].class).ofMaxSize(100).map(Key::of).list().ofMaxSize(50);
    }

    @Property(tries = 300)
    void add_bytesKeysAndLists_holdsThemInOrder(@ForAll("keys") List<Key> read, @ForAll("keys") List<Key> given, @ForAll("keys") List<Key> packed) {
        var list = new KeyList(3);
        read.forEach(key -> list.add(ByteBuffer.wrap(key.bytes())));
        list.addAll(given);
        assertThat(list.addAll(KeyList.of(packed))).isEqualTo(!packed.isEmpty());
        var plain = new ArrayList<>(read);
        plain.addAll(given);
        plain.addAll(packed);
        assertThat(list).isEqualTo(plain);
    }

    @Property(tries = 300)
    void clear_withOthersAddedThen_holdsThoseAlone(@ForAll("keys") List<Key> some, @ForAll("keys") List<Key> others) {
        var list = KeyList.of(some);
        list.clear();
        assertThat(list).isEmpty();
        list.addAll(KeyList.of(others));
        assertThat(list).isEqualTo(others);
    }

    @Example
    void add_buffer_readsWhatIsLeftOfIt() {
        var buffer = ByteBuffer.wrap("*quote:AAPL".getBytes(StandardCharsets.US_ASCII)).position(1);
        var list = new KeyList(1);
        list.add(buffer);
        assertThat(list).containsExactly(Key.of("quote:AAPL"));
        assertThat(buffer.hasRemaining()).isFalse();
    }

    @Example
    void get_noSuchPlace_isRefused() {
        var list = KeyList.of(List.of(Key.of("only")));
        assertThatThrownBy(() -> list.get(1)).isInstanceOf(IndexOutOfBoundsException.class);
        list.clear();
        assertThatThrownBy(() -> list.get(0)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    /** What a sorter shows of each key while it asks for its number. */
    @Property(tries = 300)
    void place_anyKey_readsAsTheKeyItself(@ForAll("keys") List<Key> keys, @ForAll @From("parts") byte[] part) {
        SortedKeys.of(KeyList.of(keys), seen -> {
            var key = seen.key();
            assertThat(seen.length()).isEqualTo(key.length());
            for (int i = 0; i < key.length(); i++) {
                assertThat(seen.at(i)).isEqualTo(key.at(i));
            }
            for (int i = 0; i <= key.length(); i++) {
                assertThat(seen.has(part, i)).isEqualTo(key.has(part, i));
            }
            assertThat(seen.startsWith(part)).isEqualTo(key.startsWith(part));
            return 0;
        });
    }

    @Provide
    Arbitrary<byte[]> parts() {
        return Arbitraries.bytes().array(byte[].class).ofMaxSize(2);
    }
}
