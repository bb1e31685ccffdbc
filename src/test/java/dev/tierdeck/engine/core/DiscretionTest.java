package dev.tierdeck.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.TypeName;
import dev.tierdeck.layout.Layouts;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class DiscretionTest {
    private static final Layouts LAYOUTS = Layouts.bundled();
    private static final Key QUOTE = LAYOUTS.key("tradecore/MARKET/quote", "AAPL");
    private static final Key TOKEN = LAYOUTS.key("tradecore/AUTH/token", "tok-1");

    @Test
    void keysOfASensitiveType_areWrittenDownAsTheirType() {
        assertThat(Discretion.of(new Invalidation.Keys(Set.of(QUOTE, TOKEN)), LAYOUTS))
                .containsExactly(new Invalidation.ByType(TypeName.parse("tradecore/AUTH/token")), Invalidation.key(QUOTE));
    }

    @Test
    void anythingElse_isWrittenDownAsItIs() {
        assertThat(Discretion.of(Invalidation.key(QUOTE), LAYOUTS)).containsExactly(Invalidation.key(QUOTE));
        assertThat(Discretion.of(Invalidation.tag("BTC"), LAYOUTS)).containsExactly(Invalidation.tag("BTC"));
    }
}
