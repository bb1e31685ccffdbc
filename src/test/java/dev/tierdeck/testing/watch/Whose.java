package dev.tierdeck.testing.watch;

/** Whose work a stack of the JavaFX thread shows. */
enum Whose {
    /** The program's own, called by the toolkit. */
    OURS,
    /** The program's own, of the kind that is done once: loading classes, reading FXML, styling, closing. */
    ONCE,
    /** A test's, or the program's where a test calls it. */
    TEST,
    /** The toolkit's, also where we asked for it, or none at all. */
    TOOLKIT
}
