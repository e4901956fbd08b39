package io.github.camelwechatpay.media.simulator;

/** Answers that don't come from WeChat Pay's upload call itself but from something in front of it. */
public enum GatewayError {
    /** nginx: 400, no client certificate came. */
    NO_CLIENT_CERTIFICATE(400, "text/html", nginx("400 No required SSL certificate was sent", "400 Bad Request")),
    /** nginx: 400, the client certificate is expired or of another CA. */
    BAD_CLIENT_CERTIFICATE(400, "text/html", nginx("400 The SSL certificate error", "400 Bad Request")),
    /** nginx: 404, nothing is served on this path. */
    NOT_FOUND(404, "text/html", nginx("404 Not Found", "404 Not Found")),
    /** nginx: 502, the service behind it is away. */
    BAD_GATEWAY(502, "text/html", nginx("502 Bad Gateway", "502 Bad Gateway")),
    /** A company's proxy: 403 in HTML. */
    PROXY_FORBIDDEN(
            403,
            "text/html; charset=UTF-8",
            "<html><head><title>Access Denied</title></head><body><h1>Access Denied</h1>"
                    + "<p>The requested address is not permitted by your organization's policy.</p></body></html>\n"),
    /** A gateway: 500 in JSON. */
    JSON_ERROR(500, "application/json", "{\"code\":\"SYSTEM_ERROR\",\"message\":\"internal error\"}");

    private final int status;
    private final String contentType;
    private final String body;

    GatewayError(int status, String contentType, String body) {
        this.status = status;
        this.contentType = contentType;
        this.body = body;
    }

    HttpResponse reply() {
        return HttpResponse.text(status, contentType, body);
    }

    CheckResult checkResult() {
        return new CheckResult(Integer.toString(status), title(), "");
    }

    private String title() {
        return body.substring(body.indexOf("<title>") + "<title>".length(), body.indexOf("</title>"))
                .substring(4);
    }

    /** nginx repeats what is special about the title on a line of its own. */
    private static String nginx(String title, String heading) {
        String reason = title.equals(heading) ? "" : "<center>" + title.substring(4) + "</center>\r\n";
        return "<html>\r\n<head><title>" + title + "</title></head>\r\n<body>\r\n<center><h1>" + heading
                + "</h1></center>\r\n" + reason + "<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n";
    }
}
