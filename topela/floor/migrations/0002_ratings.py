import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('editions', '0001_tables'),
        ('floor', '0001_tables'),
        ('scheduling', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='Rating',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('worthwhile', models.BooleanField()),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ratings', to='scheduling.meeting')),
                ('registration', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ratings', to='editions.registration')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('meeting', 'registration'), name='one_rating_of_a_meeting')],
            },
        ),
    ]
