package dev.tierdeck.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.app.DeskApplication;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstallerInputsTest {
    private static final Path PACKAGING = Path.of("packaging");
    private static final String ID = "dev.tierdeck.Tierdeck";

    private static String text(String file) throws IOException {
        return Files.readString(PACKAGING.resolve(file));
    }

    private static Properties properties(String file) throws IOException {
        var read = new Properties();
        try (var in = Files.newBufferedReader(PACKAGING.resolve(file))) {
            read.load(in);
        }
        return read;
    }

    @Test
    void windows_knowsTheProgramByTheSameNumberForEver_andInstallsForOnePerson() throws Exception {
        var installer = properties("windows/installer.properties");
        assertThat(installer).as("another number would put an upgrade beside the old version")
                .containsEntry("win-upgrade-uuid", "7d1c5a0e-52f8-4b7f-9a4e-2f6b8c3d9e10").containsEntry("type", "msi");
        assertThat(installer).containsKeys("win-per-user-install", "win-menu", "win-shortcut");
        assertThat(properties("windows/launcher.properties")).as("commands write to a console").containsEntry("win-console", "true");
    }

    @Test
    void mac_knowsTheProgramByItsBundle() throws Exception {
        assertThat(properties("macos/installer.properties")).containsEntry("type", "dmg");
        assertThat(text("build/Image.java")).contains("\"--mac-package-identifier\", \"dev.tierdeck\"");
    }

    @Test
    void menuEntry_startsWhatIsInstalled_andKnowsItsWindow() throws Exception {
        assertThat(text("linux/" + ID + ".desktop")).contains("\nExec=/opt/tierdeck/bin/tierdeck\n", "\nIcon=" + ID + "\n",
                "\nStartupWMClass=" + DeskApplication.class.getName() + "\n");
        assertThat(text("linux/" + ID + ".metainfo.xml")).contains("<id>" + ID + "</id>", ">" + ID + ".desktop</launchable>");
    }

    @Test
    void debianPackage_wantsItsLibrariesByEitherName() throws Exception {
        assertThat(text("linux/control")).contains("libgtk-3-0 | libgtk-3-0t64", "libssl3 | libssl3t64");
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 22, 24, 32, 48, 64, 128, 256, 512})
    void icon_hasTheSizeThatItIsNamedBy(int size) throws Exception {
        var image = ImageIO.read(PACKAGING.resolve("icons/tierdeck-" + size + ".png").toFile());
        assertThat(image.getWidth()).isEqualTo(size);
        assertThat(image.getHeight()).isEqualTo(size);
        assertThat(image.getRGB(0, 0) >>> 24).as("transparent around its corners").isLessThan(30);
    }

    @Test
    void iconsOfWindowsAndMac_areWhatTheirNamesSay_andHoldLargeOnes() throws Exception {
        var ico = ByteBuffer.wrap(Files.readAllBytes(PACKAGING.resolve("icons/tierdeck.ico"))).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        assertThat(ico.getShort(2)).as("an icon").isEqualTo((short) 1);
        assertThat(ico.getShort(4)).as("in so many sizes").isGreaterThanOrEqualTo((short) 6);
        var icns = Files.readAllBytes(PACKAGING.resolve("icons/tierdeck.icns"));
        assertThat(new String(icns, 0, 4, StandardCharsets.US_ASCII)).isEqualTo("icns");
        assertThat(new String(icns, StandardCharsets.ISO_8859_1)).as("256 and 512 pixels").contains("ic08", "ic09");
    }

    @Test
    void actionsFile_buildsOnAllThreeSystems() throws Exception {
        assertThat(Files.readString(Path.of(".github/workflows/packages.yml"))).contains("ubuntu-", "windows-", "macos-", "mvn --batch-mode -Pdist package");
    }
}
