package dev.tierdeck.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Keys that somebody chose to fall together: every one of these has the same {@link Key#hashCode}. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class FloodedKeysTest {
    private static final int BITS = 18;

    /** {@code Aa} and {@code BB} are alike to a hash that multiplies by 31, and so is any row of them. */
    private static Key alike(int number) {
        var bytes = new StringBuilder();
        for (int bit = 0; bit < BITS; bit++) {
            bytes.append((number >> bit & 1) == 0 ? "Aa" : "BB");
        }
        return Key.of(bytes.toString());
    }

    @Test
    void add_aQuarterOfAMillionKeysOfOneHashCode_takesNoLongerThanOthers() {
        assertThat(IntStream.of(0, 1, 77, 99_999).map(i -> alike(i).hashCode()).distinct().count()).isEqualTo(1);
        var packed = new PackedKeys();
        IntStream.range(0, 1 << BITS).forEach(i -> packed.add(alike(i)));

        assertThat(packed.size()).isEqualTo(1 << BITS);
        assertThat(IntStream.range(0, 1 << BITS).allMatch(i -> packed.indexOf(alike(i)) == i)).isTrue();
    }

    /** Vectors of the reference program; the second secret is bytes 0 to 15. */
    @Test
    void sipHash_ofKnownBytes_isThatOfTheReference() {
        var zero = new SipHash(0, 0);
        assertThat(zero.of(new byte[0], 0, 0)).isEqualTo(0xd1fba762150c532cL);
        assertThat(zero.of(new byte[] {9, 0, 9}, 1, 1)).isEqualTo(0x68a914128e01e473L);
        assertThat(new SipHash(0x0706050403020100L, 0x0f0e0d0c0b0a0908L).of(new byte[0], 0, 0)).isEqualTo(0xabac0158050fc4dcL);
    }

    @Test
    void sipHash_ofTheSameBytes_isAnotherUnderAnotherSecretAndElsewhereTheSame() {
        var text = "tradecore:market:quote:SYM0000001".getBytes(StandardCharsets.UTF_8);
        var within = ("...." + new String(text, StandardCharsets.UTF_8) + "!").getBytes(StandardCharsets.UTF_8);
        var one = SipHash.random();

        assertThat(one.of(within, 4, text.length)).isEqualTo(one.of(text, 0, text.length));
        assertThat(SipHash.random().of(text, 0, text.length)).isNotEqualTo(one.of(text, 0, text.length));
    }
}
