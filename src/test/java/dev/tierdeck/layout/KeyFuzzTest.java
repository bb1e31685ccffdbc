package dev.tierdeck.layout;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tierdeck.engine.Glob;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Printable;
import dev.tierdeck.testing.Harmful;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** What is read from a key's bytes, whatever they are. */
class KeyFuzzTest {
    private static final Layouts LAYOUTS = Layouts.bundled();

    static Stream<byte[]> keys() {
        return Stream.concat(Stream.of("tradecore:market:quote:NVDA", "prediction:BTC", "price:crypto:\u202eCTB", "cache:symbols:spot:v1",
                "tradecore:auth:token:\u001b[31m", "a*b?[c]\\", "", ":::", "tierdeck:tag:x", "market_data:BTC:1m").map(text -> text.getBytes(StandardCharsets.UTF_8)),
                Stream.of(new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80}, new byte[] {'p', (byte) 0xff, 0, '\n', (byte) 0xc0}));
    }

    @MethodSource("keys")
    @FuzzTest
    void key_ofAnyBytes_isShownSafely_findsItsPlaceAndComesBack(byte[] bytes) {
        var key = Key.of(bytes);
        assertThat(Harmful.in(key.display())).isEmpty();
        assertThat(Printable.bytes(key.display())).isEqualTo(bytes);
        assertThat(Glob.of(Glob.quote(bytes)).matches(key)).isTrue();
        assertThat(LAYOUTS.place(key)).isEqualTo(LAYOUTS.place(Key.of(bytes)));
        assertThat(LAYOUTS.tags(key)).doesNotContainNull();
        LAYOUTS.parse(key).ifPresent(parsed -> assertThat(parsed.print()).isEqualTo(key));
    }
}
