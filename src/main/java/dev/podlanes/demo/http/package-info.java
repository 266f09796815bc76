/** The HTTP face of the demo cluster: discovery, verbs, tables, watches and logs. */
@NullMarked
package dev.podlanes.demo.http;

import org.jspecify.annotations.NullMarked;
