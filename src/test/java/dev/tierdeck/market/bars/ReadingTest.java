package dev.tierdeck.market.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tierdeck.market.Bar;
import dev.tierdeck.market.BarSeries;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What files of bars may look like, and what is torn. */
final class ReadingTest {
    private static final BarSeries SERIES = Sample.hours("2025-03-05", "2025-03-06");
    private static final String HEADER = "timestamp,open,high,low,close,volume\n";
    private static final String GOOD = "2025-03-05 23:00:00,90435.28,91030.45,90306.71,90611.79,261.697423\n";
    private static final Bar BAR = new Bar(Sample.time("2025-03-05T23:00:00Z"), "90435.28", "91030.45", "90306.71", "90611.79", "261.697423");

    @TempDir
    private Path folder;

    private List<Bar> read(String csv) {
        Sample.foreign(folder, SERIES, "2025-04-01T12:00:00.123456", csv);
        return Sample.read(BarFolder.at(folder), SERIES);
    }

    @Test
    void read_asPythonWritesIt_everyFigureStandsAsItWas() {
        assertThat(read(HEADER + "2025-03-05 23:00:00,0.10,1e-05,007.50,+1.,123456789012345678901234567890.0\n"))
                .containsExactly(new Bar(BAR.time(), "0.10", "1e-05", "007.50", "+1.", "123456789012345678901234567890.0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "Date,Open,High,Low,Close,Volume\n" + GOOD,
        "VOLUME,close,Low,hIGH,open,TimeStamp\n261.697423,90611.79,90306.71,91030.45,90435.28,2025-03-05 23:00:00\n",
        ",timestamp,open,high,low,close,volume\n0," + GOOD,
        ",open,high,low,close,volume\n" + GOOD,
        "Unnamed: 0,open,high,low,close,volume\n" + GOOD,
        "index,open,high,low,close,volume,trades\n2025-03-05 23:00:00,90435.28,91030.45,90306.71,90611.79,261.697423,\"a, b\"\n",
        "open_time,open,high,low,close,volume,close_time\n1741215600000,90435.28,91030.45,90306.71,90611.79,261.697423,1741219199999\n",
        "Datetime,Open,High,Low,Close,Adj Close,Volume\n2025-03-05T23:00:00Z,90435.28,91030.45,90306.71,90611.79,1.5,261.697423\n",
        "timestamp,open,high,low,close,volume\r\n2025-03-05 23:00:00,90435.28,91030.45,90306.71,90611.79,261.697423\r\n\r\n",
        "\uFEFFopen,high,low,close,volume,timestamp\n90435.28,91030.45,90306.71,90611.79,261.697423,2025-03-05 23:00:00\n",
        "\uFEFF\"timestamp\",\"open\",high,low,close,volume\n\"2025-03-05 23:00:00\",\"90435.28\",91030.45, 90306.71 ,90611.79,261.697423\n",
    })
    void read_otherHeadersOrdersAndEnds_givesTheSameBar(String csv) {
        assertThat(read(csv)).containsExactly(BAR);
    }

    @ParameterizedTest
    @CsvSource({
        "2025-03-05 23:00:00, 2025-03-05T23:00:00Z", "2025-03-05T23:00:00, 2025-03-05T23:00:00Z", "2025-03-05T23:00:00Z, 2025-03-05T23:00:00Z",
        "2025-03-05 23:00:00+00:00, 2025-03-05T23:00:00Z", "2025-03-05T23:00:00+0530, 2025-03-05T17:30:00Z",
        "2025-03-05 23:00:00-05:00, 2025-03-06T04:00:00Z", "2025-03-05 23:00:00 UTC, 2025-03-05T23:00:00Z",
        "2025-03-05 23:00, 2025-03-05T23:00:00Z", "2025-03-05 23:00:00.250000, 2025-03-05T23:00:00.250Z", "2025-03-05, 2025-03-05T00:00:00Z",
        "1741215600, 2025-03-05T23:00:00Z", "1741215600.0, 2025-03-05T23:00:00Z", "1741215600000, 2025-03-05T23:00:00Z",
        "1741215600000000, 2025-03-05T23:00:00Z", "1741215600000000000, 2025-03-05T23:00:00Z", "2024-02-29 00:00:00, 2024-02-29T00:00:00Z",
        "0, 1970-01-01T00:00:00Z", "1969-12-31 23:59:59, 1969-12-31T23:59:59Z", "0001-01-01 00:00:00, 0001-01-01T00:00:00Z"})
    void read_timesOfAllKinds_areTheMomentsTheyStandFor(String written, String meant) {
        assertThat(read(HEADER + written + ",1,1,1,1,1\n")).extracting(Bar::time).containsExactly(Sample.time(meant));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-02-29 00:00:00", "2025-13-01 00:00:00", "2025-00-01", "2025-03-05 24:00:00", "2025-03-05 23:60:00",
        "2025-03-05 23:00:60", "2025-03-05x23:00:00", "2025-03-05 23-00:00", "2025-03-05 23:00-00",
        "2025-03-05 a1:00:00", "2025-03-05 2a:00:00", "2025-03-05 23:a0:00", "2025-03-05 23:0a:00", "2025-03-05 23:00:a0", "2025-03-05 23:00:0a",
        "2025-03-05 23:0 :00", "20 5-03-05 23:00:00", "yesterday", "", "2025-03-05 2:00:00",
        "99999999999999999999999", "2025-03-05 23:00:00+25:00", "-"})
    void read_noTime_isTornAtItsLine(String written) {
        assertTorn(HEADER + GOOD + written + ",1,1,1,1,1\n", 3, "can't be read as its time", 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nan", "1,5", "1.2.3", ".", "e5", "1e", "0x10", "--1", "1 2", "1e12345", "\u0661"})
    void read_noNumber_isTornAtItsLine(String figure) {
        assertTorn(HEADER + GOOD + "2025-03-06 00:00:00,1,1,1,\"" + figure + "\",1\n", 3, "can't be read as its close", 1);
    }

    @Test
    void read_brokenOffWithinALine_isTornThereAndGivesWhatIsBefore() {
        assertTorn(HEADER + GOOD + "2025-03-06 00:00:00,1,1,1\n", 3, "breaks off before its close", 1);
        assertTorn(HEADER + GOOD + "2025-03-06 00:00:00,1,1,1,\"1", 3, "breaks off before its volume", 1);
        assertTorn(HEADER + GOOD + "2025-03-06 00:00:00,1,1,1,1\"1,1", 3, "", 1);
    }

    @Test
    void read_brokenOffBetweenLines_isTornAsItsMetadataSays() {
        Sample.write(folder.resolve(SERIES.id() + "_meta.json"), Sample.metadata(SERIES, "2025-04-01T12:00:00", 5));
        Sample.write(folder.resolve(SERIES.id() + ".csv"), HEADER + GOOD);
        var archive = BarFolder.at(folder);
        assertThatThrownBy(() -> archive.read(archive.find(SERIES).orElseThrow(), bar -> { })).isInstanceOf(TornFileException.class)
                .hasMessageContaining("after 1 of 5 bars");
    }

    @Test
    void read_lastLineWithoutItsEnd_isTornThereAndNotGiven() {
        var next = GOOD.replace("05 23:", "06 00:");
        assertTorn(HEADER + GOOD + next.substring(0, next.length() - 6), 3, "breaks off before its line end", 1);
        assertTorn(HEADER + GOOD + next.strip(), 3, "breaks off before its line end", 1);
        assertTorn(HEADER.replace("\n", "\r\n") + GOOD.strip(), 2, "breaks off before its line end", 0);
        assertTorn(HEADER.strip(), 1, "breaks off before its line end", 0);
        var longer = new StringBuilder(HEADER);
        Sample.bars("1m", "2025-03-05T00:00:00Z", "2025-03-05T23:00:00Z", "1").forEach(bar -> longer.append(String.join(",",
                Long.toString(bar.time()), bar.open(), bar.high(), bar.low(), bar.close(), bar.volume())).append('\n'));
        assertTorn(longer + GOOD.strip(), 23 * 60 + 2, "breaks off before its line end", 23 * 60);
    }

    @Test
    void read_brokenOffWithinALineEnd_isWhole() {
        assertThat(read(HEADER.replace("\n", "\r\n") + GOOD.replace("\n", "\r"))).containsExactly(BAR);
    }

    @Test
    void isCached_lastLineWithoutItsEnd_isFalse() {
        var archive = BarFolder.at(folder);
        Sample.foreign(folder, SERIES, "2025-04-01T12:00:00", HEADER + GOOD);
        assertThat(archive.isCached(SERIES)).isTrue();
        for (var torn : List.of(GOOD.strip(), GOOD.substring(0, GOOD.length() - 6))) {
            Sample.foreign(folder, SERIES, "2025-04-01T12:00:00", HEADER + torn);
            assertThat(archive.isCached(SERIES)).isFalse();
        }
        Sample.write(folder.resolve(SERIES.id() + ".csv"), "");
        assertThat(archive.isCached(SERIES)).isFalse();
    }

    @Test
    void read_notInOrder_isTornAtItsLine() {
        assertTorn(HEADER + GOOD + GOOD, 3, "does not open after", 1);
        assertTorn(HEADER + GOOD + "2025-03-05 22:00:00,1,1,1,1,1\n", 3, "does not open after", 1);
    }

    @Test
    void read_noHeaderOfBars_isTornAtTheFirstLine() {
        assertTorn("", 1, "it is empty", 0);
        assertTorn(GOOD + GOOD, 1, "no column 'open'", 0);
        assertTorn("timestamp,open,high,low,close\n", 1, "no column 'volume'", 0);
        assertTorn("open,high,low,close,volume\n1,1,1,1,1\n", 1, "no column of times", 0);
        assertTorn("\0\1\2\"\0".repeat(50_000), 1, "", 0);
    }

    @Test
    void read_headerAlone_hasNoBars() {
        assertThat(read(HEADER)).isEmpty();
    }

    private void assertTorn(String csv, int line, String what, int before) {
        Sample.foreign(folder, SERIES, "2025-04-01T12:00:00", csv);
        var archive = BarFolder.at(folder);
        var given = new ArrayList<Bar>();
        assertThatThrownBy(() -> archive.read(archive.find(SERIES).orElseThrow(), given::add)).isInstanceOf(TornFileException.class)
                .hasMessageStartingWith(SERIES.id() + ".csv, line " + line + ": ").hasMessageContaining(what)
                .hasMessageEndingWith("Clear the series and fetch it again.");
        assertThat(given).hasSize(before);
    }

    @Test
    void read_consumerThrows_itsExceptionComesThroughAndTheFileIsClosed() throws Exception {
        Sample.foreign(folder, SERIES, "2025-04-01T12:00:00", HEADER + GOOD);
        var archive = BarFolder.at(folder);
        var enough = new IllegalStateException("enough");
        assertThatThrownBy(() -> archive.read(archive.find(SERIES).orElseThrow(), bar -> {
            throw enough;
        })).isSameAs(enough);
        Files.delete(folder.resolve(SERIES.id() + ".csv"));
    }

    @Test
    void read_removedMeanwhile_saysSo() throws Exception {
        Sample.foreign(folder, SERIES, "2025-04-01T12:00:00", HEADER + GOOD);
        var archive = BarFolder.at(folder);
        var stored = archive.find(SERIES).orElseThrow();
        Files.delete(folder.resolve(SERIES.id() + ".csv"));
        assertThatThrownBy(() -> archive.read(stored, bar -> { })).isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(SERIES.id() + ".csv").hasMessageContaining("it is not there").hasMessageContaining("fetch the series again");
    }

    @Test
    void read_otherEncoding_isTornAndNotFatal() throws Exception {
        Sample.foreign(folder, SERIES, "2025-04-01T12:00:00", HEADER + GOOD);
        Files.write(folder.resolve(SERIES.id() + ".csv"), (HEADER + GOOD).getBytes(StandardCharsets.UTF_16));
        var archive = BarFolder.at(folder);
        assertThatThrownBy(() -> archive.read(archive.find(SERIES).orElseThrow(), bar -> { })).isInstanceOf(TornFileException.class);
    }
}
