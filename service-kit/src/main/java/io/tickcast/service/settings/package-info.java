/**
 * Settings that lead to other servers: what is wrong with them is told in one line that names the
 * setting, its value and where it was read from.
 */
package io.tickcast.service.settings;
