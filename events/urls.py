"""Addresses of activities, communication and the calendar."""

from django.urls import path

from events.views import activities, calendars, communication, meetings

urlpatterns = [
    path("activites/", activities.activities, name="activities"),
    path("activites/export.<str:suffix>", activities.activities_export, name="activities_export"),
    path("activites/tournees-proposees/", activities.suggest_tours, name="suggest_tours"),
    path("activites/nouvelle/", activities.add_activity, name="add_activity"),
    path("activites/reunion/", meetings.add_meeting, name="add_meeting"),
    path("activites/reunion/annuler/", meetings.undo_meeting, name="undo_meeting"),
    path("activites/photos/<int:pk>/", activities.activity_photo, name="activity_photo"),
    path("activites/<int:pk>/", activities.activity, name="activity"),
    path("activites/<int:pk>/modifier/", activities.change_activity, name="change_activity"),
    path("activites/<int:pk>/supprimer/", activities.remove_activity, name="remove_activity"),
    path("activites/calendrier/", calendars.calendar, name="calendar"),
    path("activites/calendrier/<int:year>/<int:month>/", calendars.calendar_month, name="calendar_month"),
    path("activites/importer/", calendars.import_calendar, name="import_calendar"),
    path("activites/importer/confirmer/", calendars.confirm_calendar, name="confirm_calendar"),
    path("calendrier/adresse/", calendars.renew_calendar_address, name="renew_calendar_address"),
    path("calendrier/<slug:token>.ics", calendars.calendar_feed, name="calendar_feed"),
    path("releves/", communication.readings, name="readings"),
    path("releves/export.<str:suffix>", communication.readings_export, name="readings_export"),
    path("releves/saisie/", communication.readings_grid, name="readings_grid"),
    path("publications/", communication.publications, name="publications"),
    path("publications/export.<str:suffix>", communication.publications_export, name="publications_export"),
    path("publications/nouvelle/", communication.add_publication, name="add_publication"),
    path("publications/<int:pk>/", communication.publication, name="publication"),
    path("publications/<int:pk>/modifier/", communication.change_publication, name="change_publication"),
    path("publications/<int:pk>/supprimer/", communication.remove_publication, name="remove_publication"),
]
