package dev.tierdeck.desktop.health;

/** What stands behind one tab. */
interface Page {
    /** Puts the focus where the page is filtered, or where there is nothing to filter, into its list. */
    void find();

    /** Puts the focus into the page's list. */
    void focus();
}
