package dev.tierdeck.engine.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class MemorySettingsTest {
    @Test
    void usual_isSixtyFourMegabytesByWTinyLfu() {
        assertThat(MemorySettings.USUAL).isEqualTo(new MemorySettings(MemoryPolicy.W_TINY_LFU, 64L << 20, 0));
    }

    @Test
    void maxBytes_belowOneMegabyte_isRefusedWithWhatIsAllowed() {
        assertThatThrownBy(() -> MemorySettings.USUAL.maxBytes((1 << 20) - 1)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 1048576 bytes").hasMessageContaining("1048575");
    }

    @Test
    void maxEntries_negative_isRefused() {
        assertThatThrownBy(() -> MemorySettings.USUAL.maxEntries(-1)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 1");
    }

    @Test
    void bounds_none_areRefused() {
        assertThatThrownBy(() -> MemorySettings.USUAL.maxBytes(0)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("by bytes, by entries or by both");
    }

    @Test
    void maxEntries_alone_isEnough() {
        assertThat(new MemorySettings(MemoryPolicy.LRU, 0, 10_000).maxEntries()).isEqualTo(10_000);
    }
}
