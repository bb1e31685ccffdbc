package dev.tierdeck.desktop.health;

/** What one look found of something that is listed. Its words are made when they are asked for: of thousands a screen shows thirty. */
interface Line {
    /** By what it is known from one look to the next. */
    Object id();

    /** What it is, in words that a filter is looked for in; more than one line where it has several. */
    String words();

    /** All of it, for those who hear it. */
    String spoken();
}
