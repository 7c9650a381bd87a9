"""One's own account, and the team for whoever manages accounts."""

from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.mail import send_mail
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from evperou.accounts import team
from evperou.accounts.access import hidden_without, signed_in
from evperou.accounts.forms import AccountForm, InvitationForm, LanguageForm
from evperou.accounts.models import User
from evperou.accounts.roles import ADMINISTER, Role
from evperou.screens.entering import form_page

administrator = hidden_without(ADMINISTER)


@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """One's own account: language, password, second factor, sessions."""
    own = signed_in(request)
    return render(request, "accounts/account.html", {"form": LanguageForm(instance=own), "role": _label(own)})


@require_POST
def account_language(request: HttpRequest) -> HttpResponse:
    form = LanguageForm(request.POST, instance=signed_in(request))
    if not form.is_valid():
        messages.error(request, _("Cette langue n’est pas proposée : choisissez le français ou l’espagnol."))
        return redirect("account")
    with translation.override(form.save().language):
        messages.success(request, _("Le site vous parle maintenant cette langue."))
    return redirect("account")


@require_safe
@administrator
def team_list(request: HttpRequest) -> HttpResponse:
    """Who has an account, with which role."""
    accounts = User.objects.with_rights().order_by("-is_active", "last_name", "first_name", "email")
    return render(request, "accounts/team_list.html", {"members": [(each, _label(each)) for each in accounts]})


@form_page
@administrator
def invite(request: HttpRequest) -> HttpResponse:
    """Make an account, and give the link where its person chooses a password."""
    form = InvitationForm(request.POST or None, initial={"language": "fr"})
    if request.method != "POST" or not form.is_valid():
        return render(request, "accounts/member_form.html", {"form": form, "member": None})
    return _link_page(request, team.invite(**form.cleaned_data))


@form_page
@administrator
def change_member(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the name, the role or the language of an account."""
    member = get_object_or_404(User.objects.with_rights(), pk=pk)
    form = AccountForm(request.POST or None, instance=member, initial={"role": member.role})
    if request.method == "POST" and form.is_valid() and _role_is_given(request, member, form):
        form.save()
        messages.success(request, _("Compte enregistré."))
        return redirect("team")
    return render(request, "accounts/member_form.html", {"form": form, "member": member})


def _role_is_given(request: HttpRequest, member: User, form: AccountForm) -> bool:
    """Give the role of the form; a role that cannot be left is an error beside its field."""
    role = Role(form.cleaned_data["role"])
    if role == member.role:
        return True
    if member.pk == request.user.pk:
        form.add_error("role", _("On ne change pas son propre rôle : demandez-le à une autre personne."))
        return False
    try:
        team.give_role(account=member, role=role)
    except team.LastAdministratorError as error:
        form.add_error("role", str(error))
        return False
    return True


@require_POST
@administrator
def switch_member(request: HttpRequest, pk: int) -> HttpResponse:
    """Disable an account, or enable it again."""
    member = get_object_or_404(User, pk=pk)
    if member.pk == request.user.pk:
        messages.error(request, _("On ne désactive pas son propre compte : demandez-le à une autre personne."))
        return redirect("team")
    try:
        if member.is_active:
            team.disable(account=member)
            messages.success(request, _("%(name)s n’a plus accès au site.") % {"name": member})
        else:
            team.enable(account=member)
            messages.success(request, _("%(name)s a de nouveau accès au site.") % {"name": member})
    except team.LastAdministratorError as error:
        messages.error(request, str(error))
    return redirect("team")


@form_page
@administrator
def forget_second_factor(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then take away a second factor that somebody lost."""
    member = get_object_or_404(User, pk=pk)
    if request.method != "POST":
        return render(request, "accounts/second_factor_forgetting.html", {"member": member})
    team.forget_second_factor(account=member)
    messages.success(
        request, _("%(name)s choisira un nouveau second facteur à sa prochaine connexion.") % {"name": member}
    )
    return redirect("team")


@require_POST
@administrator
def new_link(request: HttpRequest, pk: int) -> HttpResponse:
    """Another link, for an invitation that expired or a password that was lost."""
    return _link_page(request, get_object_or_404(User, pk=pk, is_active=True))


def _link_page(request: HttpRequest, member: User) -> HttpResponse:
    """The link, shown this once to the administrator and sent to the person."""
    link = request.build_absolute_uri(team.link_for(member))
    context = {"member": member, "link": link, "is_sent": settings.SENDS_EMAIL and _is_sent(member, link)}
    return render(request, "accounts/link.html", context)


def _is_sent(member: User, link: str) -> bool:
    """Whether the letter left; the administrator passes the link on when it did not."""
    with translation.override(member.language):
        letter = render_to_string("accounts/invitation.txt", {"member": member, "link": link})
        try:
            send_mail(_("Votre compte à l’Espace Volontariats"), letter, None, [member.email])
        except (SMTPException, OSError):
            return False
    return True


def _label(member: User) -> Any:
    """The French name of an account's role."""
    return Role(member.role).label if member.role else _("aucun rôle")
