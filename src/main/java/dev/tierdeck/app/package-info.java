/**
 * Where everything meets: the entry point, the wiring by hand, the embedded server, and what is kept on disk between two starts. The only
 * package that sees all others; nobody sees it.
 *
 * <p><b>The embedded server</b> is a real Redis, run from the binary that the embedded-redis library carries. Its password is new at each
 * start and is told to it on its standard input, so it stands neither in the process list nor on disk. It writes nothing to disk. It is
 * ended with the window; when the process died without a chance to do that, the next start ends it, recognised by process id, start
 * instant and executable together, and only when the process that started it is gone.
 */
@NullMarked
package dev.tierdeck.app;

import org.jspecify.annotations.NullMarked;
