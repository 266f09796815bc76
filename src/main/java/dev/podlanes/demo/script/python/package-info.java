/** Python programs, without Python. */
@NullMarked
package dev.podlanes.demo.script.python;

import org.jspecify.annotations.NullMarked;
