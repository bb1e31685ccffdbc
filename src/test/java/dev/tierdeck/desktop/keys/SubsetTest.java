package dev.tierdeck.desktop.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SubsetTest {
    @Property
    void answersAsASortedArrayDoes(@ForAll Set<@IntRange(max = 700) Integer> some, @ForAll @IntRange(max = 800) int asked) {
        var sorted = some.stream().mapToInt(Integer::intValue).sorted().toArray();
        var subset = Subset.of(some.stream().mapToInt(Integer::intValue));
        assertThat(subset.size()).isEqualTo(sorted.length);
        assertThat(IntStream.range(0, subset.size()).map(subset::get)).containsExactly(Arrays.stream(sorted).boxed().toArray(Integer[]::new));
        assertThat(subset.indexOf(asked)).isEqualTo(Arrays.binarySearch(sorted, asked));
        assertThat(subset.iterator()).toIterable().containsExactly(Arrays.stream(sorted).boxed().toArray(Integer[]::new));
    }

    @Test
    void fewNumbersFarApartAreFound() {
        var far = Subset.of(IntStream.of(0, 700_000, 999_999));
        assertThat(IntStream.range(0, 3).map(far::get)).containsExactly(0, 700_000, 999_999);
        assertThat(far.indexOf(700_000)).isEqualTo(1);
        assertThat(far.indexOf(500_000)).isEqualTo(-2);
        assertThat(far.indexOf(2_000_000)).isEqualTo(-4);
    }

    @Test
    void aPlaceThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> Subset.of(IntStream.of(7)).get(1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> Subset.NONE.get(0)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
