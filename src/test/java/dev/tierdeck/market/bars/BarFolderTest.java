package dev.tierdeck.market.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tierdeck.market.Bar;
import dev.tierdeck.market.BarSeries;
import dev.tierdeck.market.MarketType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Series are kept, listed, found and cleared, among files of all kinds. */
final class BarFolderTest {
    private static final BarSeries SERIES = Sample.hours("2025-03-05", "2025-03-06");
    private static final String CSV = "timestamp,open,high,low,close,volume\n2025-03-05 23:00:00,1,1,1,1,1\n";

    @TempDir
    private Path folder;
    private final HandClock clock = HandClock.at("2025-04-01T12:00:00.123456", "Europe/Berlin");

    private BarFolder archive() {
        return BarFolder.at(folder, clock);
    }

    private static List<Bar> bars() {
        return Sample.bars("1h", "2025-03-05T00:00:00Z", "2025-03-07T00:00:00Z", "1");
    }

    @Test
    void put_stands_isReadAsItWasAndWrittenAsPythonDoes() throws Exception {
        var put = archive().put(SERIES, bars());

        assertThat(Sample.names(folder)).containsExactly(SERIES.id() + ".csv", SERIES.id() + "_meta.json");
        assertThat(Sample.read(archive(), SERIES)).isEqualTo(bars());
        assertThat(Files.readString(folder.resolve(SERIES.id() + ".csv")))
                .startsWith("timestamp,open,high,low,close,volume\n2025-03-05 00:00:00,1.10,19.00,1.01,1.5000,18880\n2025-03-05 01:00:00,");
        assertThat(Files.readString(folder.resolve(SERIES.id() + "_meta.json"))).isEqualTo("""
                {"symbol":"BTCUSDT","interval":"1h","start_date":"2025-03-05","end_date":"2025-03-06","market_type":"spot",\
                "cached_at":"2025-04-01T12:00:00.123456","rows":48}""");
        long bytes = Files.size(folder.resolve(SERIES.id() + ".csv")) + Files.size(folder.resolve(SERIES.id() + "_meta.json"));
        assertThat(put).isEqualTo(new StoredSeries(SERIES, 48, bytes, LocalDateTime.parse("2025-04-01T12:00:00.123456"), null, true));
        assertThat(archive().find(SERIES)).contains(put);
        assertThat(archive().isCached(SERIES)).isTrue();
        assertThat(archive().contents()).isEqualTo(new Contents(List.of(put), List.of()));
    }

    @Test
    void put_atAFullSecond_cachedAtIsWrittenWithoutAFraction() throws Exception {
        clock.set("2025-04-01T12:00:00");
        archive().put(SERIES, bars());
        assertThat(Files.readString(folder.resolve(SERIES.id() + "_meta.json"))).contains("\"2025-04-01T12:00:00\"");
    }

    @Test
    void put_again_theOldOneGoes() {
        archive().put(SERIES, bars());
        archive().put(SERIES, bars().subList(0, 2));
        assertThat(Sample.read(archive(), SERIES)).hasSize(2);
        assertThat(Sample.names(folder)).hasSize(2);
    }

    @Test
    void put_notInOrderOrNoNumbers_isRefusedAndTheOldOneStays() {
        archive().put(SERIES, bars());
        var backward = List.of(bars().get(1), bars().get(0));
        var twice = List.of(bars().get(0), bars().get(0));
        var odd = List.of(new Bar(0, "1", "2", "3", "1,5", "4"));
        for (var wrong : List.of(backward, twice, odd)) {
            assertThatThrownBy(() -> archive().put(SERIES, wrong)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(Sample.read(archive(), SERIES)).isEqualTo(bars());
        assertThat(Sample.names(folder)).hasSize(2);
    }

    @Test
    void put_directoryIsNotThere_isMade() {
        var archive = BarFolder.at(folder.resolve("a/b"), clock);
        assertThat(archive.contents()).isEqualTo(new Contents(List.of(), List.of()));
        assertThat(archive.find(SERIES)).isEmpty();
        assertThat(archive.clear()).isZero();
        assertThat(archive.clear(SERIES)).isFalse();
        assertThat(folder.resolve("a")).as("looking and clearing change nothing").doesNotExist();
        archive.put(SERIES, bars());
        assertThat(Sample.read(archive, SERIES)).isEqualTo(bars());
    }

    @Test
    void put_symbolsThatLookLikePathsOrHoldAnything_areOnlyTextInTheMetadata() throws Exception {
        var odd = new ArrayList<BarSeries>();
        for (var symbol : List.of("../../etc/passwd", "/tmp/x", "a\0b", "ünï\u2028\"\\", "\uD83D\uDE80", "CON", "a".repeat(5000))) {
            odd.add(new BarSeries(symbol, "../1h\n", LocalDate.EPOCH, LocalDate.EPOCH, MarketType.FUTURES));
        }
        odd.forEach(each -> archive().put(each, bars()));

        assertThat(Sample.names(folder)).hasSize(14).allMatch(name -> name.matches("[0-9a-f]{32}(\\.csv|_meta\\.json)"));
        assertThat(archive().contents().series()).extracting(StoredSeries::series).containsExactlyInAnyOrderElementsOf(odd);
        for (var each : odd) {
            assertThat(Files.readString(folder.resolve(each.id() + "_meta.json")).chars()).as("Python may read it in any encoding")
                    .allMatch(letter -> letter < 128);
        }
        assertThat(archive().clear("../../etc/passwd")).isOne();
        assertThat(archive().find(odd.getFirst())).isEmpty();
    }

    @Test
    void put_timesOfAllKinds_comeBack() {
        var bars = List.of(Sample.bar(-62_135_596_800_000L, "1"), Sample.bar(-1, "1"), Sample.bar(0, "1"), Sample.bar(1, "1"),
                Sample.bar(1_741_215_600_050L, "1"), Sample.bar(253_402_300_799_999L, "1"));
        archive().put(SERIES, bars);
        assertThat(Sample.read(archive(), SERIES)).isEqualTo(bars);
        assertThatThrownBy(() -> archive().put(SERIES, List.of(Sample.bar(Long.MAX_VALUE, "1")))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void contents_manySeries_areInOrderAndAddUp() throws Exception {
        var later = Sample.hours("2025-03-06", "2025-03-06");
        var futures = new BarSeries("BTCUSDT", "1h", SERIES.start(), SERIES.end(), MarketType.FUTURES);
        var minutes = Sample.series("BTCUSDT", "1m", "2025-03-05", "2025-03-06");
        var other = Sample.series("ADAUSDT", "1m", "2025-03-05", "2025-03-06");
        List.of(later, futures, minutes, other, SERIES).forEach(each -> archive().put(each, bars()));

        var contents = archive().contents();
        assertThat(contents.series()).extracting(StoredSeries::series).containsExactly(other, SERIES, later, futures, minutes);
        assertThat(contents.files()).isEqualTo(5);
        assertThat(contents.symbols()).isEqualTo(2);
        long bytes = 0;
        for (var name : Sample.names(folder)) {
            bytes += Files.size(folder.resolve(name));
        }
        assertThat(contents.bytes()).isEqualTo(bytes);
    }

    @Test
    void clear_oneAndOneSymbol_removeThatAlone() {
        var second = Sample.hours("2025-03-06", "2025-03-06");
        var other = Sample.series("ADAUSDT", "1m", "2025-03-05", "2025-03-06");
        List.of(SERIES, second, other).forEach(each -> archive().put(each, bars()));

        assertThat(archive().clear(SERIES)).isTrue();
        assertThat(archive().clear(SERIES)).isFalse();
        assertThat(archive().find(SERIES)).isEmpty();
        assertThat(archive().clear("BTCUSDT")).isOne();
        assertThat(archive().clear("BTCUSDT")).isZero();
        assertThat(Sample.names(folder)).containsExactlyInAnyOrder(other.id() + ".csv", other.id() + "_meta.json");
    }

    @Test
    void contents_foreignAndTornFiles_areToldAndNeverClearedNorFatal() throws Exception {
        archive().put(SERIES, bars());
        String lone = "a".repeat(32) + ".csv";
        String about = "b".repeat(32) + "_meta.json";
        Sample.write(folder.resolve(lone), CSV);
        Sample.write(folder.resolve(about), Sample.metadata(SERIES, "2025-01-01T00:00:00", 1));
        pair("c", Sample.metadata(SERIES, "2025-01-01T00:00:00", 1));
        pair("d", "{\"symbol\": \"BTC");
        pair("e", "[1]");
        pair("f", Sample.metadata(SERIES, "soon", 1));
        pair("0", Sample.metadata(SERIES, "2025-01-01T00:00:00", 1).replace("spot", "swap"));
        pair("1", Sample.metadata(SERIES, "2025-01-01T00:00:00", 1).replace("2025-03-06", "2020-01-01"));
        pair("2", "{}");
        pair("3", " ".repeat(70_000));
        pair("4", Sample.metadata(SERIES, "2025-01-01T00:00:00", -1));
        pair("5", Sample.metadata(SERIES, "2025-01-01T00:00:00", 1).replace("2025-03-05", "2025-03-05 00:00:00"));
        pair("6", "{".repeat(60_000));
        Sample.write(folder.resolve("README.md"), "mine");
        Sample.write(folder.resolve("BTCUSDT_1h.csv"), CSV);
        Sample.write(folder.resolve("A".repeat(32) + ".csv"), CSV);
        Files.createDirectories(folder.resolve("9".repeat(32) + ".csv/inner"));
        Sample.write(folder.resolve("9".repeat(32) + "_meta.json"), "{}");
        Files.createDirectories(folder.resolve("notes"));
        var before = new ArrayList<>(Sample.names(folder));

        var contents = archive().contents();
        assertThat(contents.series()).extracting(StoredSeries::series).containsExactly(SERIES);
        assertThat(contents.troubles()).hasSize(16).allSatisfy(each -> assertThat(each.sentence()).endsWith(".").contains("left as it is"));
        assertThat(told(contents, lone)).contains("no metadata beside it");
        assertThat(told(contents, about)).contains("not there");
        assertThat(told(contents, "c".repeat(32) + "_meta.json")).contains("BTCUSDT 1h spot").contains("another name");
        assertThat(told(contents, "d".repeat(32) + "_meta.json")).contains("torn");
        assertThat(told(contents, "f".repeat(32) + "_meta.json")).contains("cached_at is 'soon'");
        assertThat(told(contents, "9".repeat(32) + ".csv")).contains("a folder");
        assertThat(told(contents, "BTCUSDT_1h.csv")).contains("MD5");

        assertThat(archive().clear()).isOne();
        before.removeAll(List.of(SERIES.id() + ".csv", SERIES.id() + "_meta.json"));
        assertThat(Sample.names(folder)).isEqualTo(before);
    }

    private void pair(String digit, String metadata) {
        Sample.write(folder.resolve(digit.repeat(32) + ".csv"), CSV);
        Sample.write(folder.resolve(digit.repeat(32) + "_meta.json"), metadata);
    }

    private static String told(Contents contents, String file) {
        return contents.troubles().stream().filter(each -> each.file().equals(file)).findFirst().orElseThrow().sentence();
    }

    @Test
    void find_filesAreLinks_areNotFollowedAndTheirTargetsStay(@TempDir Path elsewhere) throws Exception {
        Sample.foreign(elsewhere, SERIES, "2025-01-01T00:00:00", CSV);
        link(elsewhere, SERIES.id() + ".csv");
        link(elsewhere, SERIES.id() + "_meta.json");

        assertThat(archive().find(SERIES)).isEmpty();
        assertThat(told(archive().contents(), SERIES.id() + ".csv")).contains("link");
        assertThat(archive().clear()).isZero();
        assertThat(folder.resolve(SERIES.id() + ".csv")).isSymbolicLink();
        archive().put(SERIES, bars());
        assertThat(Files.isRegularFile(folder.resolve(SERIES.id() + ".csv"), LinkOption.NOFOLLOW_LINKS)).isTrue();
        assertThat(Files.readString(elsewhere.resolve(SERIES.id() + ".csv"))).isEqualTo(CSV);
    }

    @Test
    void put_aLinkLiesWhereItWrites_isNotFollowed(@TempDir Path elsewhere) throws Exception {
        Sample.write(elsewhere.resolve("precious"), "mine");
        Files.createSymbolicLink(folder.resolve(SERIES.id() + ".csv.new"), elsewhere.resolve("precious"));
        Files.createSymbolicLink(folder.resolve(SERIES.id() + "_meta.json.new"), elsewhere.resolve("precious"));
        archive().put(SERIES, bars());
        assertThat(Files.readString(elsewhere.resolve("precious"))).isEqualTo("mine");
    }

    private void link(Path elsewhere, String name) throws IOException {
        Files.createSymbolicLink(folder.resolve(name), elsewhere.resolve(name));
    }

    @Test
    void clear_series_aFolderOfItsNameStays() throws Exception {
        Files.createDirectories(folder.resolve(SERIES.id() + ".csv/inner"));
        assertThat(archive().clear(SERIES)).isFalse();
        assertThat(folder.resolve(SERIES.id() + ".csv/inner")).exists();
        assertThatThrownBy(() -> archive().put(SERIES, bars())).isInstanceOf(UncheckedIOException.class).hasMessageContaining(SERIES.id() + ".csv");
        assertThat(Sample.names(folder)).containsExactly(SERIES.id() + ".csv");
    }

    @Test
    void clear_series_anEmptyFolderNamedAsItsMetadataStays() throws Exception {
        Files.createDirectory(folder.resolve(SERIES.id() + "_meta.json"));
        assertThat(archive().clear(SERIES)).isFalse();
        assertThat(folder.resolve(SERIES.id() + "_meta.json")).exists();
    }

    @Test
    void contents_metadataHoldsControlCharacters_theyReachNoSentence() {
        pair("7", Sample.metadata(SERIES, "\\u001b[31m", 1));
        assertThat(told(archive().contents(), "7".repeat(32) + "_meta.json")).contains("?[31m").doesNotContain("\u001b");
    }

    @Test
    void find_metadataIsFarTooLong_isToldAndNotRead() {
        Sample.foreign(folder, SERIES, "2025-01-01T00:00:00", CSV);
        Sample.write(folder.resolve(SERIES.id() + "_meta.json"), Sample.metadata(SERIES, "2025-01-01T00:00:00", 1) + " ".repeat(70_000));
        assertThat(archive().find(SERIES)).isEmpty();
        assertThat(told(archive().contents(), SERIES.id() + "_meta.json")).contains("far too long");
    }

    @Test
    void clear_pythonWroteAgainAfterARemovalBrokeOff_itsSeriesIsWhole() throws Exception {
        Sample.foreign(folder, SERIES, "2025-01-01T00:00:00", CSV);
        Sample.write(folder.resolve(SERIES.id() + ".csv.gone"), CSV);
        new SeriesFiles(folder, SERIES.id()).tidy(Medium.DISK);
        assertThat(Sample.read(archive(), SERIES)).hasSize(1);
        assertThat(Sample.names(folder)).hasSize(2);
    }

    @Test
    void clear_seriesWithTornMetadata_isRemovedByItsName() {
        Sample.foreign(folder, SERIES, "2025-01-01T00:00:00", CSV);
        Sample.write(folder.resolve(SERIES.id() + "_meta.json"), "{");
        assertThat(archive().clear(SERIES)).isTrue();
        assertThat(Sample.names(folder)).isEmpty();
    }

    @Test
    void contents_directoryIsAFile_saysSo() {
        Sample.write(folder.resolve("file"), "mine");
        var archive = BarFolder.at(folder.resolve("file"), clock);
        assertThatThrownBy(archive::contents).isInstanceOf(UncheckedIOException.class).hasMessageContaining(folder.resolve("file").toString());
        assertThatThrownBy(() -> archive.put(SERIES, bars())).isInstanceOf(UncheckedIOException.class).hasMessageContaining("name another");
    }

    @Test
    void find_cachedAtWithAZone_isTheSameMomentInLocalTime() {
        Sample.foreign(folder, SERIES, "2025-03-20T12:00:00+00:00", CSV);
        assertThat(archive().find(SERIES).orElseThrow().cachedAt()).isEqualTo("2025-03-20T13:00:00");
    }
}
