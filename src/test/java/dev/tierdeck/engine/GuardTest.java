package dev.tierdeck.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class GuardTest {
    private static final Guard PRODUCTION = new Guard(Environment.PRODUCTION, "cache.example:6379", false);

    @Test
    void require_developmentAndStaging_letPassWithoutAName() {
        assertThatCode(() -> {
            Guard.NONE.require("this", "");
            new Guard(Environment.STAGING, "staging", false).require("this", "");
        }).doesNotThrowAnyException();
        assertThat(Guard.NONE.nameToType()).isEmpty();
        assertThat(Guard.NONE.lets("anything")).isTrue();
    }

    @Test
    void require_productionWithItsName_letsPass() {
        assertThat(PRODUCTION.nameToType()).isEqualTo("cache.example:6379");
        assertThat(PRODUCTION.lets(" cache.example:6379 ")).isTrue();
        assertThatCode(() -> PRODUCTION.require("this", "cache.example:6379")).doesNotThrowAnyException();
    }

    @Test
    void require_productionWithoutItsName_isRefusedAndSaysWhatIsWanted() {
        assertThat(PRODUCTION.lets("")).isFalse();
        assertThatThrownBy(() -> PRODUCTION.require("the removal of 3 keys", "")).isInstanceOf(CacheException.NotConfirmed.class)
                .hasMessageContaining("the removal of 3 keys").hasMessageContaining("cache.example:6379").hasMessageNotContaining("another");
    }

    @Test
    void require_productionWithAnotherName_isRefusedAndSaysSo() {
        assertThat(PRODUCTION.lets("cache.example:6380")).isFalse();
        assertThat(PRODUCTION.lets("CACHE.EXAMPLE:6379")).isFalse();
        assertThatThrownBy(() -> PRODUCTION.require("this", "cache.example:6380")).isInstanceOf(CacheException.NotConfirmed.class)
                .hasMessageContaining("another");
    }

    @Test
    void require_readOnly_isRefusedWhateverIsTyped() {
        var guard = new Guard(Environment.PRODUCTION, "cache.example:6379", true);

        assertThat(guard.lets("cache.example:6379")).isFalse();
        assertThatThrownBy(() -> guard.require("this", "cache.example:6379")).isInstanceOf(CacheException.ReadOnly.class);
        assertThatThrownBy(() -> new Guard(Environment.DEVELOPMENT, "", true).require("this", "")).isInstanceOf(CacheException.ReadOnly.class);
    }

    @Test
    void guard_productionWithoutAName_isNone() {
        assertThatThrownBy(() -> new Guard(Environment.PRODUCTION, "  ", false)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void guard_nameWithSpaceAroundIt_canStillBeTyped() {
        var guard = new Guard(Environment.PRODUCTION, " cache.example ", false);

        assertThat(guard.lets(guard.nameToType())).isTrue();
    }
}
