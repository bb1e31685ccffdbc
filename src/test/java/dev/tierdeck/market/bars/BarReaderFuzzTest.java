package dev.tierdeck.market.bars;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tierdeck.market.Bar;
import dev.tierdeck.testing.Harmful;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.MethodSource;

/** A file of bars with whatever is in it. */
class BarReaderFuzzTest {
    @TempDir
    static Path folder;

    static Stream<byte[]> files() {
        return Stream.of("", "timestamp,open,high,low,close,volume\n1700000000000,1,2,0.5,1.5,100\n",
                "timestamp,open,high,low,close,volume\n2024-01-01 00:00:00,1e3,2,0.5,1.5,100\n2024-01-01 01:00:00,\"1\",2,\"0,5\",1.5,", "\ufefftimestamp,open\r\n1,2\r\n",
                "timestamp,open,high,low,close,volume\n\"", "open,close,high,low,timestamp,volume,extra\n1,1,1,1,2024-01-01T00:00:00Z,1,=cmd\n", ",,,,,\n")
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("files")
    @FuzzTest
    void file_ofAnyBytes_isReadOrReported_neverBoth(byte[] bytes) throws IOException {
        var file = Files.write(folder.resolve("bars.csv"), bytes);
        var bars = new ArrayList<Bar>();
        try {
            assertThat(BarReader.read(file, bars::add)).isEqualTo(bars.size());
        } catch (TornFileException torn) {
            assertThat(torn).hasMessageContaining("bars.csv");
            assertThat(Harmful.in(torn.getMessage())).isEmpty();
        }
        bars.forEach(bar -> assertThat(Harmful.in(bar.toString())).isEmpty());
    }
}
