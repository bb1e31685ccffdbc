package dev.tierdeck.engine.redis;

import static dev.tierdeck.engine.redis.InspectedServer.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tierdeck.engine.CacheException.TierUnavailable;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.StoredValue;
import io.lettuce.core.XAddArgs;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class ValueReaderTest {
    @RegisterExtension
    static final InspectedServer REDIS = new InspectedServer();

    private static final Key KEY = Key.of("the key");

    private final RedisInspector inspector = new RedisInspector(REDIS.plainWire());

    @Test
    void read_string_comesWholeInPages() {
        var value = new byte[10_007];
        new Random(7).nextBytes(value);
        REDIS.raw().set(KEY.bytes(), value);
        var whole = new ByteArrayOutputStream();
        for (var page : pages(1000, 1)) {
            assertThat(page.size()).isEqualTo(value.length);
            whole.writeBytes(((StoredValue.Text) page).bytes());
        }
        assertThat(whole.toByteArray()).isEqualTo(value);
    }

    @Test
    void read_emptyString_isTextWithoutBytes() {
        REDIS.raw().set(KEY.bytes(), new byte[0]);
        assertThat(read(null)).isInstanceOfSatisfying(StoredValue.Text.class, text -> assertThat(text.bytes()).isEmpty());
    }

    @Test
    void read_hash_givesEveryField() {
        numbers(2_500).forEach(i -> REDIS.raw().hset(KEY.bytes(), bytes("f" + i), bytes("v" + i)));
        var fields = all(page -> ((StoredValue.Hash) page).fields().stream());
        assertThat(fields.stream().map(field -> new String(field.name()) + "=" + new String(field.value())).distinct())
                .containsExactlyInAnyOrderElementsOf(numbers(2_500).mapToObj(i -> "f" + i + "=v" + i).toList());
    }

    @Test
    void read_list_givesEveryElementInOrder() {
        numbers(2_500).forEach(i -> REDIS.raw().rpush(KEY.bytes(), bytes("e" + i)));
        assertThat(texts(all(page -> ((StoredValue.Elements) page).elements().stream())))
                .isEqualTo(numbers(2_500).mapToObj(i -> "e" + i).toList());
    }

    @Test
    void read_set_givesEveryMember() {
        numbers(2_500).forEach(i -> REDIS.raw().sadd(KEY.bytes(), bytes("m" + i)));
        assertThat(texts(all(page -> ((StoredValue.Members) page).members().stream())).stream().distinct())
                .containsExactlyInAnyOrderElementsOf(numbers(2_500).mapToObj(i -> "m" + i).toList());
    }

    @Test
    void read_sortedSet_givesEveryMemberByScore() {
        numbers(2_500).forEach(i -> REDIS.raw().zadd(KEY.bytes(), -i / 2.0, bytes("m" + i)));
        var members = all(page -> ((StoredValue.Scored) page).members().stream());
        assertThat(members).extracting(StoredValue.Score::score).isSorted().hasSize(2_500).startsWith(-1249.5).endsWith(0.0);
        assertThat(texts(members.stream().map(StoredValue.Score::member).toList())).doesNotHaveDuplicates();
    }

    @Test
    void read_stream_givesEveryMessageInOrderWithRepeatedFields() {
        numbers(1_000).forEach(i -> REDIS.raw().xadd(KEY.bytes(), XAddArgs.Builder.maxlen(5_000).id(i + 1 + "-0"),
                bytes("n"), bytes("" + i), bytes("n"), bytes("again")));
        var messages = all(page -> ((StoredValue.Stream) page).messages().stream());
        assertThat(messages).extracting(StoredValue.Message::id).isEqualTo(numbers(1_000).mapToObj(i -> i + 1 + "-0").toList());
        assertThat(messages).allSatisfy(message -> assertThat(message.fields()).hasSize(2));
        assertThat(new String(messages.get(3).fields().get(1).value())).isEqualTo("again");
    }

    @Test
    void read_lastPage_namesNoNext() {
        numbers(100).forEach(i -> REDIS.raw().rpush(KEY.bytes(), bytes("e" + i)));
        assertThat(inspector.read(KEY, null, 1, 100).next()).isNull();
        assertThat(inspector.read(KEY, null, 1, 99).next()).isEqualTo("99");
    }

    @Test
    void read_absentKey_isGoneAndItsMissIsTakenOff() {
        assertThat(read(null)).isInstanceOf(StoredValue.Gone.class);
        assertThat(REDIS.stat("keyspace_misses")).isPositive();
        assertThat(inspector.server().keyspaceMisses()).isZero();
    }

    @Test
    void read_standingKey_addsNothingToTheHitsShown() {
        REDIS.raw().set(KEY.bytes(), bytes("v"));
        read(null);
        assertThat(REDIS.stat("keyspace_hits")).isEqualTo(4);
        assertThat(inspector.server().keyspaceHits()).isZero();
    }

    @Test
    void read_keyThatBecomesAnotherTypeMeanwhile_isReadOnceMore() {
        REDIS.raw().set(KEY.bytes(), bytes("v"));
        var reader = new RedisInspector(wireThatSwaps(1));
        assertThat(reader.read(KEY, null, 100, 100)).isInstanceOf(StoredValue.Elements.class);
    }

    @Test
    void read_keyThatKeepsChangingItsType_endsWithASentence() {
        REDIS.raw().set(KEY.bytes(), bytes("v"));
        var reader = new RedisInspector(wireThatSwaps(1_000));
        assertThatThrownBy(() -> reader.read(KEY, null, 100, 100)).isInstanceOf(TierUnavailable.class).hasMessageContaining("type");
    }

    @Test
    void read_keyThatGoesMeanwhile_isGoneAndNotEmpty() {
        REDIS.raw().set(KEY.bytes(), bytes("v"));
        var wire = REDIS.wire();
        var sendings = new int[1];
        wire.beforeSend(() -> {
            if (++sendings[0] == 2) {
                REDIS.raw().del(KEY.bytes());
            }
        });
        assertThat(new RedisInspector(wire).read(KEY, null, 100, 100)).isInstanceOf(StoredValue.Gone.class);
    }

    @Test
    void pageReader_moduleType_isUnknown() {
        assertThat(PageReader.of("ReJSON-RL")).isEmpty();
    }

    /** Between TYPE and the page the key becomes a list, or a string again, this many times. */
    private static PlainWire wireThatSwaps(int times) {
        var wire = REDIS.wire();
        var sendings = new int[1];
        wire.beforeSend(() -> {
            if (++sendings[0] % 3 == 2 && sendings[0] / 3 < times) {
                boolean text = REDIS.raw().type(KEY.bytes()).equals("string");
                REDIS.raw().del(KEY.bytes());
                if (text) {
                    REDIS.raw().rpush(KEY.bytes(), bytes("e"));
                } else {
                    REDIS.raw().set(KEY.bytes(), bytes("v"));
                }
            }
        });
        return wire;
    }

    private StoredValue read(String from) {
        return inspector.read(KEY, from, 1000, 100);
    }

    private List<StoredValue> pages(int bytes, int elements) {
        var pages = new ArrayList<StoredValue>();
        pages.add(inspector.read(KEY, null, bytes, elements));
        while (pages.getLast().next() != null) {
            pages.add(inspector.read(KEY, pages.getLast().next(), bytes, elements));
        }
        return pages;
    }

    private <T> List<T> all(Function<StoredValue, Stream<T>> content) {
        var pages = pages(1000, 100);
        assertThat(pages).hasSizeGreaterThan(5).extracting(StoredValue::size).containsOnly(pages.getFirst().size());
        return pages.stream().flatMap(content).toList();
    }

    private static List<String> texts(List<byte[]> all) {
        return all.stream().map(String::new).toList();
    }

    private static IntStream numbers(int count) {
        return IntStream.range(0, count);
    }
}
