"""Settings of evperou, read from the environment and from the local file `.env` that script/setup writes."""

from pathlib import Path

import environ
from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from evperou.production import refuse_unsafe

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()
env.read_env(BASE_DIR / ".env")

DEBUG = env.bool("DEBUG", default=False)  # shows code where a page fails
# A demonstration, or the site of one person: script/setup asks for it, and no other machine can be served.
THIS_MACHINE_ONLY = env.bool("THIS_MACHINE_ONLY", default=DEBUG)
INVENTED_PEOPLE = THIS_MACHINE_ONLY and not env.bool("EVPEROU_EMPTY", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="")
if not SECRET_KEY:
    raise ImproperlyConfigured("SECRET_KEY manque : lancez script/setup, qui écrit le fichier .env.")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
BRANDING = env.str("BRANDING", default="neutral")  # "dsfr": the State's marks and font, for who has the right to them
if BRANDING not in {"neutral", "dsfr"}:
    raise ImproperlyConfigured("BRANDING vaut neutral ou dsfr.")

# The second factor is asked of everybody; a site that only its own machine reads may do without.
SECOND_FACTOR_REQUIRED = env.bool("SECOND_FACTOR_REQUIRED", default=not THIS_MACHINE_ONLY)
SECURE_COOKIES = env.bool("SECURE_COOKIES", default=not THIS_MACHINE_ONLY)
refuse_unsafe(
    debug=DEBUG,
    this_machine_only=THIS_MACHINE_ONLY,
    secret_key=SECRET_KEY,
    hosts=ALLOWED_HOSTS,
    secure_cookies=SECURE_COOKIES,
    second_factor_required=SECOND_FACTOR_REQUIRED,
)

INSTALLED_APPS = [
    "evperou.accounts",
    "hosts",
    "volunteers",
    "requests_desk",
    "events",
    "reports",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_countries",
    "django_filters",
    "django_htmx",
    "csp",
    "evperou.apps.AdministrationConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_cleanup.apps.CleanupConfig",  # the file of a picture goes with its row, or with the picture that replaces it
    "django.forms",  # so that a widget of ours has its template beside the others
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "evperou.accounts.middleware.ThisMachineMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "evperou.frame.compression.TextCompressionMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "evperou.accounts.middleware.SessionLimitsMiddleware",
    "evperou.accounts.middleware.OwnLanguageMiddleware",
    "evperou.accounts.middleware.LoginMiddleware",
    "evperou.accounts.middleware.SecondFactorMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "evperou.urls"
WSGI_APPLICATION = "evperou.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "libraries": {"screens": "evperou.screens.tags"},
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "evperou.frame.navigation.frame",
                "evperou.accounts.context.site",
            ],
        },
    },
]

DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{BASE_DIR / 'db.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Without IMMEDIATE, concurrent writers are told "database is locked".
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON",
    }
else:
    # PostgreSQL compiles a query that it believes dear: for ours that takes longer than running them.
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("options", "-c jit=off")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
CACHES = {
    # Counts of failed logins and codes already used: they outlive a restart.
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"},
    # Pieces of pages that are the same for the same words; none where templates are being written.
    "template_fragments": {
        "BACKEND": f"django.core.cache.backends.{'dummy.DummyCache' if DEBUG else 'locmem.LocMemCache'}",
        "OPTIONS": {"MAX_ENTRIES": 1000},
    },
}

AUTHENTICATION_BACKENDS = ["evperou.accounts.backend.RoleBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "account_login"
PASSWORD_RESET_TIMEOUT = 3 * 24 * 60 * 60  # seconds; invitations last as long

ACCOUNT_ADAPTER = "evperou.accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]  # sign-up is closed; allauth checks that both settings agree
ACCOUNT_EMAIL_VERIFICATION = "none"  # an administrator typed the address
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_FORMS = {
    "login": "evperou.accounts.forms.LoginForm",
    "reauthenticate": "evperou.accounts.forms.ReauthenticateForm",
    "change_password": "evperou.accounts.forms.ChangePasswordForm",
    "set_password": "evperou.accounts.forms.SetPasswordForm",
    "reset_password": "evperou.accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "evperou.accounts.forms.ResetPasswordKeyForm",
}
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "10/m/ip,5/15m/key"}  # key: the account's address
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
ACCOUNT_SESSION_REMEMBER = True  # a session has its own limits, below
MFA_ADAPTER = "evperou.accounts.adapter.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "evperou.accounts.forms.CodeForm",
    "reauthenticate": "evperou.accounts.forms.ConfirmingCodeForm",
    "activate_totp": "evperou.accounts.forms.FirstCodeForm",
    "add_webauthn": "evperou.accounts.forms.PasskeyForm",
    "edit_webauthn": "evperou.accounts.forms.PasskeyNameForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "evperou"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = THIS_MACHINE_ONLY
ALLAUTH_TRUSTED_PROXY_COUNT = env.int(
    "TRUSTED_PROXIES", default=0
)  # servers before this one that tell the visitor's address

EMAIL_URL = env.str("EMAIL_URL", default="")  # smtp+tls://user:password@server:587; nothing is sent without it
SENDS_EMAIL = bool(EMAIL_URL)
vars().update(env.email_url_config(EMAIL_URL or "dummymail://"))
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="evperou@localhost")
ACCOUNT_EMAIL_SUBJECT_PREFIX = "[evperou] "
ACCOUNT_EMAIL_NOTIFICATIONS = SENDS_EMAIL

LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", "français"), ("es", "español")]
COUNTRIES_FIRST = ["PE", "FR"]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "America/Lima"
USE_TZ = True
USE_THOUSAND_SEPARATOR = False  # identifiers and years are numbers too; figures are formatted by evperou.typography

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "evperou.frame.skin.DesignSystemFinder",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        # Names with a hash of the content: browsers keep the files for ever.
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if THIS_MACHINE_ONLY
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = THIS_MACHINE_ONLY  # elsewhere, what collectstatic gathered
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = [
    *("jpg", "jpeg", "png", "gif", "webp", "svg", "woff", "woff2", "ttf", "gz", "br", "md", "txt", "map"),
]
MEDIA_URL = "/media/"
MEDIA_ROOT = env.path("MEDIA_ROOT", default=BASE_DIR / "media")
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_COOKIES
SESSION_COOKIE_AGE = 12 * 60 * 60  # seconds since the login
SESSION_IDLE_AGE = 60 * 60  # seconds since the last page
if ALLAUTH_TRUSTED_PROXY_COUNT:  # the server before this one holds the certificate, and says so
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 0 if THIS_MACHINE_ONLY else 365 * 24 * 60 * 60
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],  # `data:`: icons written in style sheets, charts written in documents
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
LOGGING = {  # a failure is written where the server writes, also where DEBUG is off
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "loggers": {"django": {"handlers": ["console"], "level": "INFO"}},
}

RECORDS_CHANGED = "reports.freshness.records_changed"  # called with `on=` by whatever writes a record

FIXTURES_ROOT = BASE_DIR / "fixtures"
PDF_SECONDS = env.int("PDF_SECONDS", default=60)  # a rendering that takes longer is stopped
PDF_MEMORY_MB = env.int("PDF_MEMORY_MB", default=1024)
