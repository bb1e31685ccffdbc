package dev.tierdeck.engine.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.Key;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class KnownNamesTest {
    private final KnownNames names = new KnownNames();

    private static Set<Key> keys(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> Key.of("lock:" + i)).collect(Collectors.toSet());
    }

    @Test
    void moreThanThereIsRoomFor_isSaid_untilAWalkFindsNoMore() {
        keys(0, KnownNames.MOST).forEach(names::found);
        assertThat(names.more()).isFalse();
        names.found(Key.of("one more"));
        assertThat(names.more()).isTrue();
        assertThat(names.all()).hasSize(KnownNames.MOST).doesNotContain(Key.of("one more"));
        names.walked();
        assertThat(names.more()).as("of the walk before").isTrue();
        names.walked();
        assertThat(names.more()).isFalse();
    }

    @Test
    void namesWithNothing_makeRoom_andAFewAreKept() {
        keys(0, KnownNames.MOST).forEach(names::found);
        names.standing(keys(0, 10));
        assertThat(names.all()).hasSize(KnownNames.IDLE + 10).containsAll(keys(0, 10));
        keys(2_000, 3_000).forEach(names::found);
        assertThat(names.all()).hasSize(KnownNames.MOST).containsAll(keys(0, 10));
        assertThat(names.more()).as("10 stand, so 990 found room").isTrue();
    }
}
