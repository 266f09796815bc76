/** A POSIX shell with what bash adds and Job scripts use, interpreted on virtual time. */
@NullMarked
package dev.podlanes.demo.script.shell;

import org.jspecify.annotations.NullMarked;
