package dev.tierdeck.cli;

import picocli.CommandLine.IVersionProvider;

/** The version, as the jar's manifest has it. */
public final class Version implements IVersionProvider {
    /** For the command line. */
    public Version() {}

    /** The program's own; says so where it runs from its class files. */
    public static String here() {
        var version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "(not packaged)" : version;
    }

    @Override
    public String[] getVersion() {
        return new String[] {"Tierdeck " + here()};
    }
}
