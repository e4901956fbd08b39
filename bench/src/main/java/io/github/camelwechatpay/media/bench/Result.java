// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.bench;

/**
 * One driver's turn in one round.
 *
 * @param rate uploads a second
 * @param cpu of all threads of Java in this process, milliseconds for each upload
 * @param allocated KB for each upload
 * @param connections that the server saw opened, after one upload of each thread
 * @param p50 milliseconds
 * @param p99 milliseconds
 * @param failed uploads without an id
 */
record Result(double rate, double cpu, double allocated, long connections, double p50, double p99, long failed) {}
